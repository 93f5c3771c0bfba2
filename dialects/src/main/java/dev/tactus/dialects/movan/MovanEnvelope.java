package dev.tactus.dialects.movan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code EncryptedMessage}: a uid, masked data and masked extra data. Nothing stands before it: it ends with its
 * field 3.
 *
 * @param uid of the player; null where it is no UTF-8
 * @param data under its mask; empty where there is none
 * @param extra under its mask
 */
record MovanEnvelope(@Nullable String uid, byte[] data, byte[] extra) {

    private static final int UID = 1;
    private static final int DATA = 2;
    private static final int EXTRA = 3;

    /** A piece cut from a stream. */
    sealed interface Cut {

        /** A whole message. */
        record Whole(MovanEnvelope envelope) implements Cut {}

        /** The bytes end within a message. */
        record NeedMore() implements Cut {}

        /** The bytes are no message, and the begin of the next one is unknown. */
        record Malformed(String reason) implements Cut {}
    }

    /**
     * Cuts the next message off a stream, whose position stands behind it then; otherwise the stream is not changed.
     *
     * @param bytesMax bytes of a message at most
     */
    static Cut cut(ByteBuffer in, int bytesMax) {
        if (!in.hasRemaining()) {
            return new Cut.NeedMore();
        }
        String uid = null;
        byte[] data = {};
        MovanFields fields = new MovanFields(in, bytesMax);
        while (true) {
            switch (fields.next()) {
                case NEED_MORE -> {
                    return new Cut.NeedMore();
                }
                case MALFORMED -> {
                    return malformed(in, bytesMax);
                }
                case FIELD -> {
                    boolean known = fields.number() <= EXTRA;
                    if (known && fields.wireType() != MovanFields.BYTES) {
                        return malformed(in, bytesMax);
                    }
                    if (fields.number() == UID) {
                        uid = fields.text();
                    } else if (fields.number() == DATA) {
                        data = fields.bytes();
                    } else if (fields.number() == EXTRA) {
                        in.position(fields.end());
                        return new Cut.Whole(new MovanEnvelope(uid, data, fields.bytes()));
                    }
                }
            }
        }
    }

    private static Cut malformed(ByteBuffer in, int bytesMax) {
        in.position(in.limit());
        return new Cut.Malformed("message: no fields of EncryptedMessage, or more than " + bytesMax
                + " bytes (expected: uid, data and extra data within them)");
    }

    /** Returns a message to a client: each field with its length, the mask over both texts. */
    static byte[] write(MovanAllocation to, String json, String proto, double unixSeconds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length() + 96);
        field(out, UID, to.uid().getBytes(StandardCharsets.UTF_8));
        field(out, DATA, to.mask(json.getBytes(StandardCharsets.UTF_8)));
        field(out, EXTRA, to.mask(new MovanExtra(proto, unixSeconds, to.token()).write()));
        return out.toByteArray();
    }

    static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
        out.write(number << 3 | MovanFields.BYTES);
        int length = bytes.length;
        while (length > 0x7f) {
            out.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(bytes);
    }

    static void field(ByteArrayOutputStream out, int number, double value) {
        out.write(number << 3 | MovanFields.FIXED64);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
    }
}
