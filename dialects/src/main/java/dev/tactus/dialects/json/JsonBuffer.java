package dev.tactus.dialects.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text under construction, in UTF-8 and without blanks. */
final class JsonBuffer {

    private byte[] bytes;
    private int length;

    JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Appends JSON as it stands. */
    JsonBuffer raw(String json) {
        byte[] encoded = json.getBytes(StandardCharsets.UTF_8);
        return raw(encoded, 0, encoded.length);
    }

    /** Appends JSON as it stands. */
    JsonBuffer raw(byte[] json, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
        System.arraycopy(json, offset, bytes, length, count);
        length += count;
        return this;
    }

    JsonBuffer number(int value) {
        return raw(Integer.toString(value));
    }

    /** Appends a text in quotes; half a surrogate pair in it becomes a question mark. */
    JsonBuffer quoted(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, escaped);
        return raw(escaped.append('"').toString());
    }
}
