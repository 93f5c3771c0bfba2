package dev.tactus.dialects.msgpack;

import dev.tactus.core.world.MalformedStateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/** MessagePack as maps, lists, numbers, texts, yes and no, and nothing. */
final class MsgpackTree {

    /** Maps and lists within each other; the protocol has three. */
    private static final int DEPTH_MAX = 8;

    private static final MessagePack.PackerConfig SMALL = new MessagePack.PackerConfig().withBufferSize(256);

    private MsgpackTree() {}

    /** Writes a message. */
    static byte[] write(Map<String, ?> message) {
        try (MessageBufferPacker out = SMALL.newBufferPacker()) {
            write(out, message);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    private static void write(MessagePacker out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.packNil();
            case Integer number -> out.packInt(number);
            case Boolean flag -> out.packBoolean(flag);
            case String text -> out.packString(text);
            case List<?> list -> {
                out.packArrayHeader(list.size());
                for (Object each : list) {
                    write(out, each);
                }
            }
            case Map<?, ?> map -> {
                out.packMapHeader(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(out, entry.getKey());
                    write(out, entry.getValue());
                }
            }
            default -> throw new IllegalArgumentException(value.getClass() + " (expected: one of a tree)");
        }
    }

    /**
     * Reads a message that is one map and nothing behind it. Whole numbers are {@code Long}, also where they were sent as a
     * number with a fraction of none, as languages without whole numbers do.
     *
     * @throws MalformedStateException if the bytes are none
     */
    static Map<String, @Nullable Object> read(byte[] bytes) {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
            return new Reader(in, bytes.length).message();
        } catch (MessagePackException | IOException e) {
            throw new MalformedStateException("message: " + e.getMessage() + " (expected: MessagePack, one map)");
        }
    }

    /** Bytes in a client's message, which no message of a client has a use for: only texts on what is wrong show them. */
    private record Binary(int size) {

        @Override
        public String toString() {
            return size + " bytes";
        }
    }

    private record Reader(MessageUnpacker in, int length) {

        Map<String, @Nullable Object> message() throws IOException {
            if (!in.hasNext() || !in.getNextFormat().getValueType().isMapType()) {
                throw new MalformedStateException("message: no map (expected: a map)");
            }
            Map<String, @Nullable Object> map = map(1);
            if (in.hasNext()) {
                throw new MalformedStateException("message: " + left() + " bytes behind the map (expected: none)");
            }
            return map;
        }

        private long left() {
            return length - in.getTotalReadBytes();
        }

        private @Nullable Object value(int depth) throws IOException {
            return switch (in.getNextFormat().getValueType()) {
                case NIL -> {
                    in.unpackNil();
                    yield null;
                }
                case BOOLEAN -> in.unpackBoolean();
                case INTEGER -> in.unpackLong();
                case FLOAT -> number(in.unpackDouble());
                case STRING ->
                    new String(in.readPayload(counted(in.unpackRawStringHeader(), 1)), StandardCharsets.UTF_8);
                case BINARY -> binary(counted(in.unpackBinaryHeader(), 1));
                case ARRAY -> list(depth + 1);
                case MAP -> map(depth + 1);
                case EXTENSION -> throw new MalformedStateException("an extension type (expected: plain values)");
            };
        }

        private Binary binary(int size) throws IOException {
            var unused = in.readPayload(size);
            return new Binary(size);
        }

        private static Object number(double value) {
            long whole = (long) value;
            return whole == value ? (Object) whole : (Object) value;
        }

        private List<@Nullable Object> list(int depth) throws IOException {
            int size = counted(in.unpackArrayHeader(), 1);
            checkDepth(depth);
            List<@Nullable Object> list = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                list.add(value(depth));
            }
            return list;
        }

        private Map<String, @Nullable Object> map(int depth) throws IOException {
            int size = counted(in.unpackMapHeader(), 2);
            checkDepth(depth);
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                if (!(value(depth) instanceof String key)) {
                    throw new MalformedStateException("a key that is no text (expected: names)");
                }
                map.put(key, value(depth));
            }
            return map;
        }

        private static void checkDepth(int depth) {
            if (depth > DEPTH_MAX) {
                throw new MalformedStateException(
                        "depth: more than " + DEPTH_MAX + " (expected: at most so many maps and lists)");
            }
        }

        /** Returns a count of what takes so many bytes at least each, unless the message is too short for it. */
        private int counted(int count, int bytesEach) {
            if (count > left() / bytesEach) {
                throw new MalformedStateException(
                        "count: " + count + " (expected: as much as " + left() + " bytes hold)");
            }
            return count;
        }
    }
}
