package dev.tactus.dialects.msgpack;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.Game;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.protocol.message.ServerMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of an older browser game, for any {@link Game}: commands and world are told by the names that the game
 * gives them. Its clients count a checksum by the tick that was stepped last, while the engine counts how many were
 * stepped.
 */
public final class MsgpackDialect implements Dialect {

    /** Bytes of a message from a client. */
    public static final int MESSAGE_BYTES_MAX = 16_384;

    private static final String SERVER = "__server__";

    private final MsgpackCommands commands;
    private final SnapshotCodec states;
    private final int messageBytesMax;
    private final Game game;
    private final boolean unknownTokenWatches;

    /** A dialect for rooms of {@code game}. */
    public MsgpackDialect(Game game) {
        this(game, MESSAGE_BYTES_MAX);
    }

    /**
     * A dialect with a bound of its own.
     *
     * @param messageBytesMax the longest message taken from a client, 64..1048576 bytes; a longer one closes the link
     */
    public MsgpackDialect(Game game, int messageBytesMax) {
        this(game, messageBytesMax, false);
    }

    /**
     * A dialect with a bound of its own.
     *
     * @param messageBytesMax the longest message taken from a client, 64..1048576 bytes; a longer one closes the link
     * @param unknownTokenWatches whether clients with a token that stands for no seat watch, as those without one do
     */
    public MsgpackDialect(Game game, int messageBytesMax, boolean unknownTokenWatches) {
        this.unknownTokenWatches = unknownTokenWatches;
        this.game = game;
        this.messageBytesMax = Checks.inRange(messageBytesMax, 64, 1 << 20, "messageBytesMax");
        commands = new MsgpackCommands(game.commands());
        states = new MsgpackSnapshotCodec(commands);
    }

    /** Returns how many ticks are stepped when {@code tick} was the last one. */
    static int stepped(int tick) {
        return tick + 1;
    }

    /** Returns the tick that was stepped last when so many were. */
    static int lastOf(int stepped) {
        return stepped - 1;
    }

    @Override
    public String name() {
        return "msgpack";
    }

    @Override
    public boolean isLenient() {
        return true;
    }

    @Override
    public boolean unknownTokenWatches() {
        return unknownTokenWatches;
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return new MsgpackRequests(game.commands(), messageBytesMax);
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return switch (message) {
            case ServerMessage.InputAck(int sequence, int tick) -> {
                Map<String, Object> accepted = kind("command_accepted");
                accepted.put("sequence", sequence);
                accepted.put("assigned_tick", tick);
                yield MsgpackTree.write(accepted);
            }
            case ServerMessage.Refused refused -> {
                Map<String, Object> error = kind("error");
                error.put("detail", refused.detail());
                yield MsgpackTree.write(error);
            }
            default -> null;
        };
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message, Roster roster) {
        if (!(message instanceof ServerMessage.Desync desync)) {
            return encode(message);
        }
        // What differs in detail is found later, and these clients know only the first word of it.
        if (desync.votes().isEmpty() || !desync.details().isEmpty()) {
            return null;
        }
        Map<String, Object> report = kind("desync_report");
        report.put("tick", lastOf(desync.tick()));
        SortedMap<String, List<String>> checksums = new TreeMap<>();
        for (ServerMessage.ChecksumVote opinion : desync.votes()) {
            checksums.put(opinion.checksum(), names(opinion.seats(), roster));
        }
        report.put("checksums", checksums);
        return MsgpackTree.write(report);
    }

    private static List<String> names(List<Integer> seats, Roster roster) {
        return seats.stream()
                .map(seat -> seat == 0 ? SERVER : Integer.toString(roster.entity(seat)))
                .sorted()
                .toList();
    }

    /** Encodes one frame a message, those without commands too. */
    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        Map<String, Object> frame = kind("command_frame");
        frame.put("tick", from);
        frame.put("commands", cursor.next(from + 1) ? commands.of(cursor, roster::entity) : List.of());
        return new FrameBatch(MsgpackTree.write(frame), from + 1);
    }

    static Map<String, Object> kind(String kind) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("kind", kind);
        return message;
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }

    @Override
    public SnapshotCodec snapshotCodec() {
        return states;
    }

    @Override
    public boolean hasUniqueInputSequences() {
        return false;
    }
}
