package dev.tactus.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ClientMessage.Submit;
import dev.tactus.protocol.wire.AllocationLimit;
import dev.tactus.protocol.wire.Golden;
import dev.tactus.protocol.wire.Mutations;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mutated datagrams: no exception, no allocation by a claimed length, and nothing bad in what is taken. */
class DatagramFuzzTest {

    @Test
    void shouldReadAnythingThatClientsSend() {
        Mutations mutations = new Mutations(Golden.corpus("up-"), 21);
        int good = 0;
        int count = Mutations.count();
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutations.next();
            Optional<UpstreamDatagram> read =
                    AllocationLimit.of(bytes, () -> Optional.ofNullable(UpstreamDatagram.read(ByteBuffer.wrap(bytes))));
            if (read.isPresent()) {
                good++;
                use(read.get());
            }
        }
        assertThat(good).isBetween(count / 50, count - count / 50);
    }

    private static void use(UpstreamDatagram datagram) {
        int last = 0;
        for (Submit input : datagram.inputs()) {
            check(input.sequence() > last);
            last = input.sequence();
            if (input.form() == InputForm.SID_XY) {
                SidXy.of(input.payload());
            }
        }
        check(datagram.packet() >= 0 && datagram.framesHeld() >= 0 && datagram.lossPerMille() <= 1000);
    }

    @Test
    void shouldReadAnythingThatTheServerSends() {
        Mutations mutations = new Mutations(Golden.corpus("down-"), 22);
        int good = 0;
        int count = Mutations.count();
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutations.next();
            Optional<DownstreamDatagram> read = AllocationLimit.of(
                    bytes, () -> Optional.ofNullable(DownstreamDatagram.read(ByteBuffer.wrap(bytes))));
            if (read.isPresent()) {
                good++;
                use(read.get());
            }
        }
        assertThat(good).isBetween(count / 50, count - count / 50);
    }

    private static void use(DownstreamDatagram datagram) {
        Cursor cursor = new Cursor(datagram.run(), datagram.run().firstTick());
        int last = -1;
        while (cursor.next(datagram.run().nextTick())) {
            check(cursor.tick() > last);
            last = cursor.tick();
            while (cursor.nextInput()) {
                if (cursor.form() == InputForm.SID_XY) {
                    SidXy.of(cursor.input().payload());
                }
            }
        }
        check(datagram.packet() >= 0 && datagram.inputTaken() >= 0 && datagram.lossPerMille() <= 1000);
    }

    private static void check(boolean holds) {
        assertThat(holds).isTrue();
    }
}
