package dev.tactus.protocol.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ClientMessage.Submit;
import dev.tactus.protocol.wire.Golden;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Datagrams have exactly these bytes, in both directions. */
class DatagramGoldenTest {

    @Test
    void shouldWriteAndReadFrames() {
        Input input = new Input(2, 7, InputForm.BYTES, new byte[] {-86, -69});
        FrameRun run = FrameRun.of(10, 13, List.of(new Frame(11, List.of(input))));
        assertDown("down-frames", 300, 125, 7, run);
        assertDown("down-empty", 0, 0, 0, new FrameRun(3, 4, new byte[0]));
        assertThat(Golden.names("down-")).hasSize(2);
    }

    private static void assertDown(String name, int packet, int lossPerMille, int inputTaken, FrameRun run) {
        byte[] golden = Golden.bytes(name);
        byte[] head = new byte[DownstreamDatagram.HEAD_BYTES_MAX];
        int headLength = DownstreamDatagram.writeHead(head, packet, lossPerMille, inputTaken);
        byte[] body = DownstreamDatagram.writeBody(run);
        byte[] bytes = Arrays.copyOf(head, headLength + body.length);
        System.arraycopy(body, 0, bytes, headLength, body.length);
        assertThat(bytes).isEqualTo(golden);

        DownstreamDatagram read = Objects.requireNonNull(DownstreamDatagram.read(ByteBuffer.wrap(golden)));
        assertThat(read.packet()).isEqualTo(packet);
        assertThat(read.lossPerMille()).isEqualTo(lossPerMille);
        assertThat(read.inputTaken()).isEqualTo(inputTaken);
        assertThat(read.run().frames()).isEqualTo(run.frames());
    }

    @Test
    void shouldWriteAndReadInputs() {
        assertUp("up-empty", new UpstreamDatagram(0, 0, 0, List.of()));
        Submit numbers = new Submit(3, InputForm.SID_XY, new SidXy(0, 7, -1).payload());
        Submit bytes = new Submit(4, InputForm.BYTES, new byte[] {-1}, 0, 200);
        assertUp("up-inputs", new UpstreamDatagram(1, 50, 12, List.of(numbers, bytes)));
        assertThat(Golden.names("up-")).hasSize(2);
    }

    private static void assertUp(String name, UpstreamDatagram datagram) {
        byte[] golden = Golden.bytes(name);
        assertThat(UpstreamDatagram.write(
                        datagram.packet(), datagram.lossPerMille(), datagram.framesHeld(), datagram.inputs(), 1200))
                .isEqualTo(golden);
        assertThat(UpstreamDatagram.read(ByteBuffer.wrap(golden)))
                .usingRecursiveComparison()
                .isEqualTo(datagram);
    }
}
