package dev.tactus.dialects.json;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * JSON in text messages or lines. Its clients show with each message who they are, get a message each tick, and ask for what
 * they have missed. Objects are written without blanks, their fields in the order of protocols/json.md.
 */
public final class JsonDialect implements Dialect {

    /** Bytes of a message from a client. */
    public static final int MESSAGE_BYTES_MAX = 16_384;

    /** Objects and lists within each other; the protocol itself has four. */
    public static final int DEPTH_MAX = 32;

    /** Bytes of an action's payload beside its {@code action_data}, in bytes at most. */
    public static final int ACTION_OVERHEAD_BYTES = 160;

    /** No further frame is added to a message of so many bytes. */
    private static final int RELOAD_BYTES = 32_768;

    private final int messageBytesMax;
    private final int depthMax;
    private final InstantSource clock;
    private final UnaryOperator<ClientMessage.Authenticated> allocations;
    private final JsonFactory parsers;
    private final JsonActions actions;

    /**
     * A dialect within bounds.
     *
     * @param messageBytesMax the longest message taken from a client, 64..1048576 bytes
     * @param depthMax the most objects and lists within each other, 4..500
     * @param clock gives an action the time of its arrival where it has none of its own
     */
    public JsonDialect(int messageBytesMax, int depthMax, InstantSource clock) {
        this(messageBytesMax, depthMax, clock, UnaryOperator.identity());
    }

    /**
     * A dialect within bounds, for players whom a lobby may have announced.
     *
     * @param messageBytesMax the longest message taken from a client, 64..1048576 bytes
     * @param depthMax the most objects and lists within each other, 4..500
     * @param clock gives an action the time of its arrival where it has none of its own
     * @param allocations puts the credential and the room of an announced player in place of those that a message has
     */
    public JsonDialect(
            int messageBytesMax,
            int depthMax,
            InstantSource clock,
            UnaryOperator<ClientMessage.Authenticated> allocations) {
        this.allocations = allocations;
        this.messageBytesMax = Checks.inRange(messageBytesMax, 64, 1 << 20, "messageBytesMax");
        this.depthMax = Checks.inRange(depthMax, 4, 500, "depthMax");
        this.clock = clock;
        parsers = JsonParsers.tolerant(depthMax);
        actions = new JsonActions(depthMax);
    }

    @Override
    public String name() {
        return "json";
    }

    /** Returns a decoder of whole messages, or of lines that end with LF or CR LF. */
    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return new JsonRequests(new JsonFramer(keepsMessages, messageBytesMax), parsers, depthMax, clock, allocations);
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Refused refused -> error(word(refused.code()), refused.detail());
            case ServerMessage.Connected(ConnectCode code, var terms, var cause) ->
                code == ConnectCode.OK ? null : noPlace(code);
            case ServerMessage.Closed(String reason, var cause) ->
                error("room_closed", reason == null ? "the room is closed" : reason);
            default -> null;
        };
    }

    private static byte[] noPlace(ConnectCode code) {
        return switch (code) {
            case NO_ROOM -> error(word(RefusalCode.NO_ROOM), "room: there is none such");
            case ROOM_STATE -> error(word(RefusalCode.WRONG_PHASE), "room: it is over");
            case TOKEN ->
                error(
                        word(RefusalCode.UNAUTHORIZED),
                        "room: not open to this player (expected: a member, or one allocated to it)");
            case OK, NO_PLAYER -> error(word(RefusalCode.FULL), "room: no seat in it is free for this player");
        };
    }

    private static String word(RefusalCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the answer to what was not done. */
    public static byte[] error(String code, String detail) {
        return new JsonBuffer(128)
                .raw("{\"proto\":\"error\",\"data\":{\"code\":")
                .quoted(code)
                .raw(",\"detail\":")
                .quoted(detail)
                .raw("}}")
                .toBytes();
    }

    /** Encodes one frame a message, those without actions too. */
    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        JsonBuffer out = new JsonBuffer(256).raw("{\"proto\":\"sync_frame\",\"data\":");
        frame(out, cursor, from, roster);
        return new FrameBatch(out.raw("}").toBytes(), from + 1);
    }

    @Override
    public FrameBatch encodeReload(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        JsonBuffer out = new JsonBuffer(4096).raw("{\"proto\":\"reload_frames\",\"data\":[");
        int tick = from;
        while (tick < to && tick - from < framesMax && out.length() < RELOAD_BYTES) {
            out.raw(tick == from ? "" : ",");
            frame(out, cursor, tick, roster);
            tick++;
        }
        return new FrameBatch(out.raw("]}").toBytes(), tick);
    }

    private void frame(JsonBuffer out, Cursor cursor, int tick, Roster roster) {
        out.raw("{\"frame_count\":").number(tick).raw(",\"actions\":[");
        if (cursor.next(tick + 1)) {
            boolean first = true;
            while (cursor.nextInput()) {
                out.raw(first ? "{\"uid\":" : ",{\"uid\":")
                        .quoted(roster.name(cursor.seat()))
                        .raw(",\"extra_data\":");
                actions.append(out, cursor);
                out.raw("}");
                first = false;
            }
        }
        out.raw("]}");
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }

    @Override
    public boolean hasUniqueInputSequences() {
        return false;
    }

    @Override
    public boolean sendsRefusals() {
        return true;
    }

    @Override
    public boolean startsLive() {
        return true;
    }
}
