package dev.tactus.engine.room;

import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dialect whose bytes are readable text, so that a test says what a peer must have got. */
public final class TextDialect implements Dialect {

    private final SnapshotCodec states = new TextSnapshotCodec();
    private int batchesEncoded;

    /** If set, clients are sent the frame for which an input was taken. */
    public boolean tellsTaken;

    /** If set, subscribers begin with the next frames, and clients are sent refusals. */
    public boolean live;

    /** If set, a sequence number identifies one input permanently. */
    public boolean numbersOnce = true;

    /** If set, each batch of frames has a second message. */
    public boolean splitsBatches;

    /** If set, clients get states where the room sends them. */
    public boolean sendsStates;

    /** Returns how many batches of frames were encoded. */
    public int batchesEncoded() {
        return batchesEncoded;
    }

    @Override
    public String name() {
        return "noted";
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        throw new UnsupportedOperationException("rooms are given messages here");
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        if (message instanceof ServerMessage.InputAck && !tellsTaken) {
            return null;
        }
        String text = switch (message) {
            case ServerMessage.Connected(var code, var terms, var cause) ->
                "connected " + code + named(cause) + (terms == null ? "" : at(terms.nodes()));
            case ServerMessage.HeartbeatAck h -> "heartbeat";
            case ServerMessage.Joined(int seat, var others, int seed) ->
                "joined seat " + seat + " others " + others.size() + " seed " + seed;
            case ServerMessage.PeerProgress(long player, int percent) -> "progress " + player + " " + percent;
            case ServerMessage.ReadyAck r -> "ready";
            case ServerMessage.Started s -> "started";
            case ServerMessage.Frames f -> throw new AssertionError("frames go by encodeFrames");
            case ServerMessage.ResultAck r -> "result";
            case ServerMessage.Closed(var reason, var cause) -> "closed " + reason + named(cause);
            case ServerMessage.Echoed e -> "echo";
            case ServerMessage.Refused(var code, var detail, int sequence) -> "refused " + code + " " + sequence;
            case ServerMessage.InputAck(int sequence, int tick) -> "taken " + sequence + " for " + tick;
            case ServerMessage.LoginResult(boolean done) -> "logged in " + done;
            case ServerMessage.SnapshotPart(int tick, int part, int parts, var bytes, var checksum) ->
                "snapshot " + tick + " part " + part + "/" + parts;
            case ServerMessage.StateUpdate u -> throw new AssertionError("states go by tellers");
            case ServerMessage.Desync(int tick, var opinions, var details) ->
                "desync " + tick + " " + opinions + " " + details;
            case ServerMessage.Notice(String said) -> "notice " + said;
            case ServerMessage.Moved moved -> "moved" + at(moved);
            case ServerMessage.RequestChecksums(int from, int to) -> "ask checksums " + from + ".." + to;
            case ServerMessage.RequestSnapshot(int tick) -> "ask snapshot " + tick;
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String at(ServerMessage.Moved nodes) {
        return nodes.term() == 0 ? "" : " " + nodes.term() + " " + nodes.nodes();
    }

    private static String named(EndCause cause) {
        return cause == EndCause.OTHER ? "" : " " + cause;
    }

    @Override
    public boolean sendsRefusals() {
        return live;
    }

    @Override
    public boolean startsLive() {
        return live;
    }

    @Override
    public FrameBatch encodeReload(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        FrameBatch batch = encodeFrames(cursor, from, to, framesMax, roster);
        String text = "again " + new String(batch.message(), StandardCharsets.UTF_8);
        return new FrameBatch(text.getBytes(StandardCharsets.UTF_8), batch.nextTick());
    }

    @Override
    public boolean hasUniqueInputSequences() {
        return numbersOnce;
    }

    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        batchesEncoded++;
        int end = Math.min(to, from + framesMax);
        List<String> inputs = new ArrayList<>();
        while (cursor.next(end)) {
            while (cursor.nextInput()) {
                inputs.add(cursor.tick() + ":" + cursor.seat() + "#" + cursor.sequence());
            }
        }
        String text = "frames " + from + ".." + (end - 1) + (inputs.isEmpty() ? "" : " " + String.join(" ", inputs));
        List<byte[]> more = splitsBatches ? List.of("more".getBytes(StandardCharsets.UTF_8)) : List.of();
        return new FrameBatch(text.getBytes(StandardCharsets.UTF_8), more, end);
    }

    @Override
    public @Nullable StateSyncCodec stateSyncCodec() {
        return sendsStates ? new TextStateSyncCodec() : null;
    }

    @Override
    public SnapshotCodec snapshotCodec() {
        return states;
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }
}
