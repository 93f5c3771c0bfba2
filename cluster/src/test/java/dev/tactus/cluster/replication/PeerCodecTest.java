package dev.tactus.cluster.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tactus.cluster.replica.ReplicaMessage;
import dev.tactus.engine.journal.JournalCopy;
import dev.tactus.engine.journal.JournalPosition;
import dev.tactus.engine.journal.JournalSegment;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerCodecTest {

    private static final RoomRecord RECORD = new RoomRecord(
            -9, 5, new RoomCopy("a", -1), List.of(new RoomCopy("b", 2), new RoomCopy("c", 3)), "digest", "Zoë's");

    private static final JournalSegment SEGMENT =
            new JournalSegment(new JournalPosition(7, -5), new JournalPosition(9, 6), new byte[] {1, 2, 3, 4, 5, 6, 7});

    static Stream<PeerMessage> messages() {
        return Stream.concat(
                Stream.of(
                        new PeerMessage.Hello("cluster", "node-1", -3),
                        new PeerMessage.Alive(),
                        new PeerMessage.Invite(-9, 77)),
                Stream.of(
                                new ReplicaMessage.Lead(RECORD, new JournalPosition(3, 4)),
                                new ReplicaMessage.Append(5, SEGMENT),
                                new ReplicaMessage.Copy(RECORD, new JournalCopy(new byte[] {8, 9}, SEGMENT)),
                                new ReplicaMessage.Held(5, new JournalPosition(9, 6)),
                                new ReplicaMessage.Missing(5, JournalPosition.START),
                                new ReplicaMessage.Term(6),
                                new ReplicaMessage.Join())
                        .map(message -> new PeerMessage.ForCopy(-9, 1, -2, message)));
    }

    private static ByteBuffer body(PeerMessage message) {
        byte[] bytes = PeerCodec.encode(message);
        return ByteBuffer.wrap(bytes, 4, bytes.length - 4);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldReadWhatItWrites(PeerMessage message) {
        byte[] bytes = PeerCodec.encode(message);

        assertThat(ByteBuffer.wrap(bytes).getInt()).isEqualTo(bytes.length - 4);
        assertThat(PeerCodec.decode(body(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldRefuseMessageOfAnotherLength(PeerMessage message) {
        byte[] bytes = PeerCodec.encode(message);
        for (int length = 0; length < bytes.length - 4; length++) {
            ByteBuffer cutOff = ByteBuffer.wrap(bytes, 4, length);
            assertThatIllegalArgumentException().isThrownBy(() -> PeerCodec.decode(cutOff));
        }
        ByteBuffer longer =
                ByteBuffer.allocate(bytes.length - 3).put(body(message)).rewind();
        assertThatIllegalArgumentException().isThrownBy(() -> PeerCodec.decode(longer));
    }

    /** Bytes of any kind lead to a message or to this exception, and to no other. */
    @Test
    void shouldRefuseDamagedBytesInOneWay() {
        SplittableRandom random = new SplittableRandom(1);
        List<PeerMessage> all = messages().toList();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = PeerCodec.encode(all.get(random.nextInt(all.size())));
            for (int j = random.nextInt(4); j >= 0; j--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }
            try {
                PeerCodec.decode(ByteBuffer.wrap(bytes, 4, bytes.length - 4));
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void shouldPutMessagesTogetherHoweverTheyCome() {
        SplittableRandom random = new SplittableRandom(2);
        List<PeerMessage> all = messages().toList();
        ByteBuffer stream = ByteBuffer.allocate(1 << 16);
        all.forEach(message -> stream.put(PeerCodec.encode(message)));
        stream.flip();
        List<PeerMessage> received = new ArrayList<>();
        PeerReceiver receiver = new PeerReceiver(1 << 16, received::add);
        while (stream.hasRemaining()) {
            int count = Math.min(stream.remaining(), 1 + random.nextInt(30));
            receiver.received(stream.slice(stream.position(), count));
            stream.position(stream.position() + count);
        }

        assertThat(received).isEqualTo(all);
    }

    @Test
    void shouldRefuseLongMessageBeforeItIsThere() {
        PeerReceiver receiver = new PeerReceiver(100, message -> {});
        ByteBuffer length = ByteBuffer.allocate(8).putInt(101).rewind();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> receiver.received(length))
                .withMessage("message of 101 bytes (expected: 1..100)");
    }
}
