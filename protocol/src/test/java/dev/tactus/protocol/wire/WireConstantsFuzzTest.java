package dev.tactus.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutated messages: no exception, no allocation by a claimed length, positions that always advance, and the same
 * understanding as protobuf-java's of what is good and what is not.
 */
class WireConstantsFuzzTest {

    /** The oracle takes ten times as long as all the rest. */
    private static final int ORACLE_EVERY = 4;

    private interface OracleReader<T> {
        T read(int id, byte[] body) throws InvalidProtocolBufferException;
    }

    @Test
    void shouldReadAnythingThatClientsSay() {
        fuzz(
                new Mutations(Golden.corpus("client-"), 11),
                ProtobufOracle::readClient,
                whole -> new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, whole));
    }

    @Test
    void shouldReadAnythingThatTheServerSays() {
        fuzz(new Mutations(Golden.corpus("server-"), 12), ProtobufOracle::readServer, ServerMessageReader::new);
    }

    private interface ReaderOf<T> {
        MessageReader<T> reader(boolean wholeMessages);
    }

    private static <T> void fuzz(Mutations mutations, OracleReader<T> oracle, ReaderOf<T> readers) {
        MessageReader<T> whole = readers.reader(true);
        MessageReader<T> stream = readers.reader(false);
        int good = 0;
        int bad = 0;
        int count = Mutations.count();
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutations.nextMessage();
            ReadResult<T> read = AllocationLimit.of(bytes, () -> whole.next(ByteBuffer.wrap(bytes)));
            if (read instanceof ReadResult.Message<T>) {
                good++;
            } else {
                bad++;
            }
            if (i % ORACLE_EVERY == 0) {
                compare(whole, bytes, read, oracle);
            }
            AllocationLimit.of(bytes, () -> readAll(stream, bytes));
        }
        assertThat(good).as("messages that were good").isGreaterThan(count / 20);
        assertThat(bad).as("messages that were bad").isGreaterThan(count / 20);
    }

    private static <T> void compare(MessageReader<T> reader, byte[] bytes, ReadResult<T> read, OracleReader<T> oracle) {
        boolean agree;
        @Nullable T expected = null;
        if (bytes.length < WireConstants.HEADER_BYTES || !reader.knows(bytes[2] & 0xff) || !isHeaderRight(bytes)) {
            agree = !(read instanceof ReadResult.Message<T>);
        } else {
            expected = understood(
                    oracle, bytes[2] & 0xff, Arrays.copyOfRange(bytes, WireConstants.HEADER_BYTES, bytes.length));
            agree = read instanceof ReadResult.Message<T>(T message)
                    ? expected != null && MessageEquality.same(message, expected)
                    : expected == null || isOverlong(read);
        }
        if (!agree) {
            throw new AssertionError(
                    HexFormat.of().formatHex(bytes) + ": " + read + ", should be " + expected + " (null: malformed)");
        }
    }

    private static boolean isHeaderRight(byte[] bytes) {
        return ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == bytes.length - WireConstants.HEADER_BYTES;
    }

    /** protobuf-java does not look whether the tenth byte of a varint announces an eleventh; we do. */
    private static <T> boolean isOverlong(ReadResult<T> read) {
        return switch (read) {
            case ReadResult.Malformed<T>(String reason) -> reason.endsWith("varint of more than 10 bytes");
            case ReadResult.Unreadable<T>(String reason) -> reason.endsWith("varint of more than 10 bytes");
            default -> false;
        };
    }

    private static <T> @Nullable T understood(OracleReader<T> oracle, int id, byte[] body) {
        try {
            return oracle.read(id, body);
        } catch (InvalidProtocolBufferException | ProtobufOracle.OutOfRange e) {
            return null;
        }
    }

    /** Reads a stream to its end as a link does, and returns how many messages there were. */
    private static <T> int readAll(MessageReader<T> reader, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int count = 0; ; count++) {
            int before = buffer.position();
            switch (reader.next(buffer)) {
                case ReadResult.Message<T> message
                when buffer.position() < before + WireConstants.HEADER_BYTES ->
                    throw new AssertionError("position " + buffer.position() + " after " + message);
                case ReadResult.Unreadable<T> skipped
                when buffer.position() < before + WireConstants.HEADER_BYTES ->
                    throw new AssertionError("position " + buffer.position() + " after " + skipped);
                case ReadResult.Message<T> message -> {}
                case ReadResult.Unreadable<T> skipped -> {}
                case ReadResult.NeedMore<T>() -> {
                    if (buffer.position() != before) {
                        throw new AssertionError("position " + buffer.position() + " (expected: " + before + ")");
                    }
                    return count;
                }
                case ReadResult.Malformed<T>(String reason) -> {
                    if (buffer.hasRemaining() || reason.isEmpty()) {
                        throw new AssertionError("position " + buffer.position() + ", reason " + reason);
                    }
                    return count;
                }
            }
        }
    }
}
