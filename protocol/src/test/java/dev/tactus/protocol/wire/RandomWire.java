package dev.tactus.protocol.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Bodies as other writers might write them: fields in any order, missing and repeated, packed or not, of another wire type
 * than ours, and fields that no reader here knows.
 */
final class RandomWire {

    static final int[] INTS = {0, 0, 1, 1, 2, 7, 59, 100, 127, 128, 300, 16_384, 1 << 21, 1 << 28, Integer.MAX_VALUE};
    private static final String[] TEXTS = {"", "ticket", "Grüße", "锁步", "𝄞", "a".repeat(200)};

    private final Random random;

    RandomWire(long seed) {
        random = new Random(seed);
    }

    byte[] body(Descriptor type) {
        try {
            return body(type, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] body(Descriptor type, int depth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        List<FieldDescriptor> fields = type.getFields();
        for (int i = random.nextInt(9); i > 0; i--) {
            if (fields.isEmpty() || random.nextInt(8) == 0) {
                unknown(out, depth);
            } else {
                known(out, fields.get(random.nextInt(fields.size())), depth);
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    private void known(CodedOutputStream out, FieldDescriptor field, int depth) throws IOException {
        int number = field.getNumber();
        switch (field.getType()) {
            case MESSAGE -> out.writeByteArray(number, body(field.getMessageType(), depth + 1));
            case STRING ->
                out.writeByteArray(number, TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8));
            case BYTES -> out.writeByteArray(number, new byte[random.nextInt(5)]);
            default -> {
                if (random.nextInt(40) == 0) {
                    out.writeFixed32(number, random.nextInt());
                } else if (field.isRepeated() && random.nextBoolean()) {
                    packed(out, number);
                } else {
                    out.writeUInt64(number, number(field));
                }
            }
        }
    }

    private void packed(CodedOutputStream out, int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream values = CodedOutputStream.newInstance(bytes);
        for (int i = random.nextInt(4); i > 0; i--) {
            values.writeUInt64NoTag(anyNumber());
        }
        values.flush();
        out.writeByteArray(number, bytes.toByteArray());
    }

    private long number(FieldDescriptor field) {
        return switch (field.getType()) {
            case ENUM -> random.nextInt(5);
            case INT32, INT64, UINT64, BOOL -> anyNumber();
            default -> INTS[random.nextInt(INTS.length)];
        };
    }

    private long anyNumber() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> -INTS[random.nextInt(INTS.length)];
            default -> INTS[random.nextInt(INTS.length)];
        };
    }

    private void unknown(CodedOutputStream out, int depth) throws IOException {
        int number = 1000 + random.nextInt(100);
        switch (random.nextInt(depth > 3 ? 4 : 5)) {
            case 0 -> out.writeUInt64(number, random.nextLong());
            case 1 -> out.writeFixed64(number, random.nextLong());
            case 2 -> out.writeFixed32(number, random.nextInt());
            case 3 -> out.writeByteArray(number, new byte[random.nextInt(200)]);
            default -> {
                out.writeTag(number, WireConstants.GROUP);
                unknown(out, depth + 1);
                out.writeTag(number, WireConstants.GROUP_END);
            }
        }
    }
}
