package dev.tactus.dialects.movan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.SidXy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;

/**
 * Actions as inputs of the log. The payload is the JSON text {@code {"timestamp":…,"action_data":…}}, as players of the JSON
 * protocol write it too, so that both read each other's actions. Messages have the blanks of Python's {@code json.dumps}, and
 * {@code \}{@code u} for what is not ASCII.
 */
final class MovanActions {

    private static final int NUMBER_CHARS_MAX = 100;

    private final JsonFactory parsers;

    MovanActions(int depthMax) {
        parsers = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depthMax)
                        .maxNumberLength(NUMBER_CHARS_MAX)
                        .build())
                .build();
    }

    /** Returns whether bytes are one JSON value and nothing else. */
    boolean isJson(byte[] text) {
        try (JsonParser in = parsers.createParser(text)) {
            if (in.nextToken() == null) {
                return false;
            }
            in.skipChildren();
            return in.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** Returns the whole number of a field of an object, nothing if there is none. */
    OptionalInt number(byte[] object, String field) {
        try (JsonParser in = parsers.createParser(object)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return OptionalInt.empty();
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = in.currentName().equals(field);
                JsonToken value = in.nextToken();
                if (wanted && value == JsonToken.VALUE_NUMBER_INT) {
                    return OptionalInt.of(in.getIntValue());
                }
                in.skipChildren();
            }
            return OptionalInt.empty();
        } catch (IOException notJson) {
            return OptionalInt.empty();
        }
    }

    /** Returns the payload of an action: any JSON value, which {@link #isJson} has taken. */
    static byte[] payload(double timestamp, byte[] data) {
        String text =
                new String(data, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
        return ("{\"timestamp\":" + seconds(timestamp) + ",\"action_data\":" + text + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns seconds as Python writes a float. */
    static String seconds(double value) {
        String plain = new BigDecimal(Double.toString(value)).toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /** Appends the action of the input on which the cursor stands. */
    void append(StringBuilder out, Cursor input, String uid) {
        byte[] bytes = Arrays.copyOfRange(
                input.payloadArray(), input.payloadOffset(), input.payloadOffset() + input.payloadLength());
        out.append("{\"uid\": ");
        quote(out, uid);
        out.append(", \"data\": ");
        String timestamp = input.form() == InputForm.BYTES ? action(out, bytes) : "";
        if (timestamp.isEmpty()) {
            foreign(out, input.form(), bytes);
            timestamp = "0.0";
        }
        out.append(", \"extra_data\": {\"proto\": \"sync_action\", \"timestamp\": ")
                .append(timestamp)
                .append("}}");
    }

    /** Appends the data of an action; returns its timestamp, an empty text if the payload is no action. */
    private String action(StringBuilder out, byte[] bytes) {
        try (JsonParser in = parsers.createParser(bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT
                    || !"timestamp".equals(in.nextFieldName())
                    || !in.nextToken().isNumeric()) {
                return "";
            }
            String timestamp = in.getText();
            if (!"action_data".equals(in.nextFieldName()) || in.nextToken() == null) {
                return "";
            }
            int from = (int) in.currentTokenLocation().getByteOffset();
            in.skipChildren();
            in.finishToken();
            int to = (int) in.currentLocation().getByteOffset();
            if (in.nextToken() != JsonToken.END_OBJECT || in.nextToken() != null) {
                return "";
            }
            ascii(out, new String(bytes, from, to - from, StandardCharsets.UTF_8));
            return timestamp;
        } catch (IOException notJson) {
            return "";
        }
    }

    private static void foreign(StringBuilder out, InputForm form, byte[] payload) {
        if (form != InputForm.BYTES) {
            try {
                SidXy values = SidXy.of(payload);
                out.append("{\"action_type\": \"sid_xy\", \"parameters\": {\"sid\": ")
                        .append(values.sid())
                        .append(", \"x\": ")
                        .append(values.x())
                        .append(", \"y\": ")
                        .append(values.y())
                        .append("}}");
                return;
            } catch (MalformedFramesException noNumbers) {
                // Its bytes are told below, as those of any payload.
            }
        }
        out.append("{\"action_type\": \"bytes\", \"parameters\": {\"base64\": \"")
                .append(Base64.getEncoder().encodeToString(payload))
                .append("\"}}");
    }

    private static void quote(StringBuilder out, String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                quoted.append('\\').append(each);
            } else if (each < ' ') {
                quoted.append(String.format("\\u%04x", (int) each));
            } else {
                quoted.append(each);
            }
        }
        ascii(out, quoted.append('"').toString());
    }

    /** Appends JSON, in which only texts hold what is not ASCII. */
    private static void ascii(StringBuilder out, String json) {
        for (int i = 0; i < json.length(); i++) {
            char each = json.charAt(i);
            if (each < 0x7f) {
                out.append(each);
            } else {
                out.append("\\u").append(String.format("%04x", (int) each));
            }
        }
    }
}
