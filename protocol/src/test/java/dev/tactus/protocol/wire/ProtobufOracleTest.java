package dev.tactus.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The codec by hand against protobuf-java, on random messages both ways. */
class ProtobufOracleTest {

    private static final int MESSAGES = 10_000;

    @Test
    void shouldWriteWhatProtobufWritesForClients() {
        RandomMessages random = new RandomMessages(1);
        for (int i = 0; i < MESSAGES; i++) {
            ClientMessage message = random.client();
            byte[] bytes = ClientMessageWriter.write(message);
            assertThat(bytes).as("%s", message).isEqualTo(ProtobufOracleWriter.client(message));
            assertRead(new ClientMessageReader(0xffff, true).next(ByteBuffer.wrap(bytes)), message);
        }
    }

    @Test
    void shouldWriteWhatProtobufWritesForTheServer() {
        RandomMessages random = new RandomMessages(2);
        for (int i = 0; i < MESSAGES; i++) {
            ServerMessage message = random.server();
            byte[] bytes = ServerMessageWriter.write(message);
            assertThat(bytes).as("%s", message).isEqualTo(ProtobufOracleWriter.server(message));
            assertRead(new ServerMessageReader(true).next(ByteBuffer.wrap(bytes)), message);
        }
    }

    @Test
    void shouldWriteFramesFromTheLogAsProtobufWritesThem() {
        RandomMessages random = new RandomMessages(3);
        for (int i = 0; i < 2_000; i++) {
            List<Frame> frames = random.frames(i, 1 + i % 5);
            int to = frames.getLast().tick() + 1;
            Cursor cursor = new Cursor(FrameRun.of(i, to, frames), i);
            FrameMessage message = FrameMessage.write(cursor, i, to, 60, seat -> 1000L + seat);

            assertThat(message.nextTick()).isEqualTo(to);
            assertThat(message.bytes()).isEqualTo(ProtobufOracleWriter.server(new ServerMessage.Frames(frames)));
            assertRead(
                    new ServerMessageReader(true).next(ByteBuffer.wrap(message.bytes())),
                    new ServerMessage.Frames(frames));
        }
    }

    @Test
    void shouldReadWhatProtobufReadsOfClients() {
        RandomWire random = new RandomWire(4);
        ClientMessageReader reader = new ClientMessageReader(0xffff, true);
        compare(ProtobufOracle.CLIENT, random, reader, ProtobufOracle::readClient);
    }

    @Test
    void shouldReadWhatProtobufReadsOfTheServer() {
        RandomWire random = new RandomWire(5);
        ServerMessageReader reader = new ServerMessageReader(true);
        compare(ProtobufOracle.SERVER, random, reader, ProtobufOracle::readServer);
    }

    private interface OracleReader<T> {
        T read(int id, byte[] body) throws InvalidProtocolBufferException;
    }

    private static <T> void compare(
            Map<Integer, String> types, RandomWire random, MessageReader<T> reader, OracleReader<T> oracle) {
        for (Map.Entry<Integer, String> type : new TreeMap<>(types).entrySet()) {
            int id = type.getKey();
            int read = 0;
            for (int i = 0; i < MESSAGES / 4; i++) {
                byte[] body = random.body(ProtobufOracle.type(type.getValue()));
                byte[] message = ProtobufOracleWriter.message(id, body);
                ReadResult<T> ours = reader.next(ByteBuffer.wrap(message));
                try {
                    assertRead(ours, oracle.read(id, body));
                    read++;
                } catch (ProtobufOracle.OutOfRange e) {
                    assertThat(ours)
                            .as("%s", HexFormat.of().formatHex(message))
                            .isInstanceOfAny(ReadResult.Malformed.class, ReadResult.Unreadable.class);
                } catch (InvalidProtocolBufferException e) {
                    throw new AssertionError(HexFormat.of().formatHex(message), e);
                }
            }
            assertThat(read).as("bodies of %s that were good", type).isGreaterThan(MESSAGES / 50);
        }
    }

    private static <T> void assertRead(ReadResult<T> read, T message) {
        if (!(read instanceof ReadResult.Message<T>(T ours) && MessageEquality.same(ours, message))) {
            throw new AssertionError(read + ", should be " + message);
        }
    }
}
