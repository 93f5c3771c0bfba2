package dev.tactus.dialects.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientMessage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one message of a client. Fields that the protocol does not know are passed over. */
final class JsonRequestReader {

    private static final String PROTOS =
            "room_enter, room_leave, room_prepare, sync_action, sync_request_reload_frames or heartbeat";

    /** A value that is one token. */
    private record Scalar(JsonToken kind, String text) {}

    @FunctionalInterface
    private interface FieldReader {
        void read(String name) throws IOException, JsonFormatException;
    }

    private final byte[] text;
    private final JsonParser in;
    private final long nowMs;

    private String uid = "";
    private String token = "";
    private String proto = "";
    private @Nullable Scalar roomId;
    private @Nullable Scalar startFrame;
    private @Nullable Scalar timestamp;
    private boolean hasAction;
    private int actionFrom;
    private int actionTo;

    /**
     * Reads a text.
     *
     * @param in of the text, from its first byte on
     * @param nowMs the time of arrival in milliseconds of Unix time
     */
    JsonRequestReader(byte[] text, JsonParser in, long nowMs) {
        this.text = text;
        this.in = in;
        this.nowMs = nowMs;
    }

    ClientMessage.Authenticated read() throws IOException, JsonFormatException {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonFormatException(
                    "message: no object (expected: {\"uid\":…,\"token\":…,\"extra_data\":{\"proto\":…}})");
        }
        fields(this::envelope);
        if (in.nextToken() != null) {
            throw new JsonFormatException("message: more behind the object (expected: one object a message)");
        }
        return new ClientMessage.Authenticated(uid, token, said());
    }

    private void envelope(String name) throws IOException, JsonFormatException {
        switch (name) {
            case "uid" -> uid = string(name);
            case "token" -> token = string(name);
            case "extra_data" -> object(name, this::extraData);
            default -> in.skipChildren();
        }
    }

    private void extraData(String name) throws IOException, JsonFormatException {
        switch (name) {
            case "proto" -> proto = string(name);
            case "timestamp" -> timestamp = scalar();
            case "action_data" -> action();
            case "data" -> {
                // Some clients put an empty list or nothing here where there is nothing to say.
                if (in.currentToken() == JsonToken.START_OBJECT) {
                    fields(this::data);
                } else {
                    in.skipChildren();
                }
            }
            default -> in.skipChildren();
        }
    }

    private void data(String name) throws IOException {
        switch (name) {
            case "room_id" -> roomId = scalar();
            case "start_frame" -> startFrame = scalar();
            default -> in.skipChildren();
        }
    }

    private void object(String name, FieldReader reader) throws IOException, JsonFormatException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonFormatException(name + ": " + kind() + " (expected: an object)");
        }
        fields(reader);
    }

    /** Walks the object that has begun. Of a field that comes twice, readers would differ in which counts. */
    private void fields(FieldReader reader) throws IOException, JsonFormatException {
        Set<String> seen = new HashSet<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (!seen.add(name)) {
                throw new JsonFormatException(JsonFormatException.brief(name) + ": twice (expected: once)");
            }
            in.nextToken();
            reader.read(name);
        }
    }

    private String string(String name) throws IOException, JsonFormatException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> in.getText();
            case VALUE_NULL -> "";
            default -> throw new JsonFormatException(name + ": " + kind() + " (expected: a text)");
        };
    }

    /** Returns the value; that of an object or a list is its kind alone. */
    private Scalar scalar() throws IOException {
        JsonToken kind = in.currentToken();
        if (kind.isStructStart()) {
            in.skipChildren();
            return new Scalar(kind, kind == JsonToken.START_OBJECT ? "{…}" : "[…]");
        }
        return new Scalar(kind, in.getText());
    }

    /** Notes where the action stands; a NaN within it would be passed on to clients whose JSON has none. */
    private void action() throws IOException, JsonFormatException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonFormatException("action_data: " + kind() + " (expected: an object)");
        }
        actionFrom = (int) in.currentTokenLocation().getByteOffset();
        in.disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
        in.skipChildren();
        in.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
        actionTo = (int) in.currentLocation().getByteOffset();
        hasAction = true;
    }

    private String kind() throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default -> JsonFormatException.brief(in.getText());
        };
    }

    private ClientMessage said() throws JsonFormatException {
        return switch (proto) {
            case "room_enter" -> new ClientMessage.JoinRoomByName(room());
            case "room_leave" -> new ClientMessage.Leave();
            case "room_prepare" -> new ClientMessage.Ready();
            case "sync_action" -> submit();
            case "sync_request_reload_frames" -> new ClientMessage.ReloadFrames(start());
            case "heartbeat" -> new ClientMessage.Heartbeat();
            case "" -> throw new JsonFormatException("proto: missing (expected: " + PROTOS + ")");
            default ->
                throw new JsonFormatException(
                        "proto: " + JsonFormatException.brief(proto) + " (expected: " + PROTOS + ")");
        };
    }

    private String room() throws JsonFormatException {
        if (roomId == null || roomId.kind == JsonToken.VALUE_NULL) {
            return "";
        }
        if (roomId.kind == JsonToken.VALUE_STRING || roomId.kind == JsonToken.VALUE_NUMBER_INT) {
            return roomId.text;
        }
        throw new JsonFormatException("room_id: " + JsonFormatException.brief(roomId.text)
                + " (expected: a text, a whole number or nothing)");
    }

    private int start() throws JsonFormatException {
        double tick = number(startFrame);
        if (tick >= 0 && tick <= Integer.MAX_VALUE && tick == (int) tick) {
            return (int) tick;
        }
        throw new JsonFormatException(
                "start_frame: " + (startFrame == null ? "missing" : JsonFormatException.brief(startFrame.text))
                        + " (expected: a whole number from 0)");
    }

    private ClientMessage.Submit submit() throws JsonFormatException {
        if (!hasAction) {
            throw new JsonFormatException("action_data: missing (expected: an object)");
        }
        double seconds = number(timestamp);
        if (timestamp != null && Double.isFinite(seconds)) {
            return submit(timestamp.text, Math.round(seconds * 1e6));
        }
        // It counts as the time of arrival, in the order of the room and for who reads it.
        return submit(seconds(nowMs), 0);
    }

    private ClientMessage.Submit submit(String seconds, long stampUs) throws JsonFormatException {
        byte[] payload = JsonActions.payload(seconds, text, actionFrom, actionTo);
        return new ClientMessage.Submit(0, InputForm.BYTES, payload, stampUs, 0);
    }

    /** Returns what the value is as a number; NaN if it is none. */
    private static double number(@Nullable Scalar value) {
        if (value == null || !value.kind.isNumeric()) {
            return Double.NaN;
        }
        char last = value.text.charAt(value.text.length() - 1);
        return Character.isDigit(last) ? Double.parseDouble(value.text) : Double.NaN;
    }

    private static String seconds(long ms) {
        String fraction = Long.toString(1000 + Math.floorMod(ms, 1000)).substring(1);
        return Math.floorDiv(ms, 1000) + "." + fraction;
    }
}
