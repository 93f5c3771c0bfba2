package dev.tactus.dialects.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.SidXy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Actions as inputs of the log: the payload is the JSON text {@code {"timestamp":…,"action_data":…}}, which is what all
 * players of the room get. An input of another dialect's client is told as an action that names its form:
 *
 * <pre>
 * {"timestamp":0,"action_data":{"action_type":"sid_xy","parameters":{"sid":1,"x":2,"y":3}}}
 * {"timestamp":0,"action_data":{"action_type":"bytes","parameters":{"base64":"AQID"}}}
 * </pre>
 */
final class JsonActions {

    private static final byte[] TIMESTAMP = ascii("{\"timestamp\":");
    private static final byte[] ACTION_DATA = ascii(",\"action_data\":");

    private final JsonFactory strict;

    JsonActions(int depthMax) {
        strict = JsonParsers.strict(depthMax);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the payload of an action.
     *
     * @param timestamp a JSON number
     * @param text holds {@code action_data}, an object, from {@code from} to {@code to}; it is taken over byte by byte, but
     *     for ends of lines between its values, which would cut a line of those who read lines
     * @throws JsonFormatException if it is no UTF-8
     */
    static byte[] payload(String timestamp, byte[] text, int from, int to) throws JsonFormatException {
        if (!JsonParsers.isUtf8(text, from, to - from)) {
            throw new JsonFormatException("action_data: bytes that are no UTF-8 (expected: UTF-8)");
        }
        JsonBuffer out = new JsonBuffer(TIMESTAMP.length + timestamp.length() + ACTION_DATA.length + to - from + 1);
        out.raw(TIMESTAMP, 0, TIMESTAMP.length).raw(timestamp).raw(ACTION_DATA, 0, ACTION_DATA.length);
        int start = out.length();
        byte[] payload = out.raw(text, from, to - from).raw("}").toBytes();
        for (int at = start; at < payload.length; at++) {
            if (payload[at] == '\n' || payload[at] == '\r') {
                payload[at] = ' ';
            }
        }
        return payload;
    }

    /** Appends the input on which the cursor stands, as the {@code extra_data} of an action. */
    void append(JsonBuffer out, Cursor input) {
        byte[] bytes = input.payloadArray();
        int offset = input.payloadOffset();
        int length = input.payloadLength();
        if (input.form() == InputForm.BYTES) {
            if (isAction(bytes, offset, length)) {
                out.raw(bytes, offset, length);
            } else {
                foreign(
                        out,
                        "bytes",
                        "\"base64\":\"" + base64(Arrays.copyOfRange(bytes, offset, offset + length)) + "\"");
            }
        } else {
            sidXy(out, Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    private static void sidXy(JsonBuffer out, byte[] payload) {
        try {
            SidXy values = SidXy.of(payload);
            String numbers = "\"sid\":" + values.sid() + ",\"x\":" + values.x() + ",\"y\":" + values.y();
            String more = values.extra().length == 0 ? "" : ",\"base64\":\"" + base64(values.extra()) + "\"";
            foreign(out, "sid_xy", numbers + more);
        } catch (MalformedFramesException e) {
            foreign(out, "bytes", "\"base64\":\"" + base64(payload) + "\"");
        }
    }

    private static void foreign(JsonBuffer out, String type, String parameters) {
        out.raw("{\"timestamp\":0,\"action_data\":{\"action_type\":\"" + type + "\",\"parameters\":{" + parameters
                + "}}}");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Returns whether a payload may be put into a message as it stands. Clients of other dialects may send what they
     * like, so that each payload is looked at.
     */
    boolean isAction(byte[] bytes, int offset, int length) {
        if (!startsWith(bytes, offset, length, TIMESTAMP)
                || hasLineEnd(bytes, offset, length)
                || !JsonParsers.isUtf8(bytes, offset, length)) {
            return false;
        }
        try (JsonParser in = strict.createParser(bytes, offset, length)) {
            in.nextToken();
            in.nextToken();
            if (!in.nextToken().isNumeric() || !"action_data".equals(in.nextFieldName())) {
                return false;
            }
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            in.skipChildren();
            return in.nextToken() == JsonToken.END_OBJECT && in.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, int offset, int length, byte[] start) {
        return length >= start.length && Arrays.equals(bytes, offset, offset + start.length, start, 0, start.length);
    }

    private static boolean hasLineEnd(byte[] bytes, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (bytes[at] == '\n' || bytes[at] == '\r') {
                return true;
            }
        }
        return false;
    }
}
