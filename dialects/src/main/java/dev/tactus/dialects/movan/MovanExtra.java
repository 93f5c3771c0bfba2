package dev.tactus.dialects.movan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code ExtraData}: what a message is, when it was sent, and what proves its sender.
 *
 * @param proto name of the message
 * @param timestamp in seconds of the sender's clock
 * @param token of the player
 */
record MovanExtra(String proto, double timestamp, String token) {

    private static final int PROTO = 1;
    private static final int TIMESTAMP = 2;
    private static final int TOKEN = 3;

    /** Reads extra data without its mask; null if it is none. A missing field has its protobuf default. */
    static @Nullable MovanExtra read(byte[] bytes) {
        String proto = "";
        double timestamp = 0;
        String token = "";
        ByteBuffer in = ByteBuffer.wrap(bytes);
        MovanFields fields = new MovanFields(in, bytes.length);
        int end = 0;
        while (end < bytes.length) {
            if (fields.next() != MovanFields.Outcome.FIELD) {
                return null;
            }
            end = fields.end();
            if (fields.number() == PROTO || fields.number() == TOKEN) {
                String text = fields.wireType() == MovanFields.BYTES ? fields.text() : null;
                if (text == null) {
                    return null;
                }
                proto = fields.number() == PROTO ? text : proto;
                token = fields.number() == TOKEN ? text : token;
            } else if (fields.number() == TIMESTAMP) {
                if (fields.wireType() != MovanFields.FIXED64) {
                    return null;
                }
                timestamp = fields.real();
            }
        }
        return new MovanExtra(proto, timestamp, token);
    }

    byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        MovanEnvelope.field(out, PROTO, proto.getBytes(StandardCharsets.UTF_8));
        MovanEnvelope.field(out, TIMESTAMP, timestamp);
        MovanEnvelope.field(out, TOKEN, token.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
