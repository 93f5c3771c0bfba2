package dev.tactus.dialects.binary;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of an older shooting game, whose clients are told states. Any game can be played by it whose world has the
 * components, and that knows the commands, which the protocol speaks of.
 */
public final class BinaryDialect implements Dialect {

    /** Bytes of a message from a client. */
    public static final int MESSAGE_BYTES_MAX = 1_024;

    private static final List<String> COMMANDS = List.of("MOVE", "SHOOT", "CHANGE_TEAM", "POWER_UP", "CHAT");
    private static final byte[] NOTHING = {};

    private final Game game;
    private final String room;
    private final int messageBytesMax;
    private final BinaryTexts texts;

    /**
     * A dialect for clients that want to play {@code game} and name no room.
     *
     * @param room where they are let in: the id of a room, or a room's name
     * @throws IllegalArgumentException if the game lacks what the protocol speaks of
     */
    public BinaryDialect(Game game, String room) {
        this(game, room, MESSAGE_BYTES_MAX);
    }

    /**
     * A dialect with a bound of its own.
     *
     * @param messageBytesMax the longest message taken from a client, 64..65536 bytes; a longer one closes the link
     */
    public BinaryDialect(Game game, String room, int messageBytesMax) {
        this(game, room, messageBytesMax, BinaryTexts.DEFAULTS);
    }

    /**
     * A dialect with a bound and texts of its own.
     *
     * @param messageBytesMax the longest message taken from a client, 64..65536 bytes; a longer one closes the link
     * @param texts the lines in which clients are told the news
     */
    public BinaryDialect(Game game, String room, int messageBytesMax, BinaryTexts texts) {
        this.texts = texts;
        this.game = game;
        this.room = room;
        this.messageBytesMax = Checks.inRange(messageBytesMax, 64, 1 << 16, "messageBytesMax");
        check(game);
    }

    private static void check(Game game) {
        TreeSet<String> missing = new TreeSet<>(COMMANDS);
        game.commands().names().forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("game: " + game.name() + " has no commands " + missing + " (expected: "
                    + COMMANDS + ", as the binary protocol has them)");
        }
        World world = game.create(Setup.of(game, 1, 0));
        BinaryStateEncoder.seats(world);
        BinaryStateEncoder.columns(world);
    }

    @Override
    public String name() {
        return "binary";
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return new BinaryRequests(game.commands(), room, messageBytesMax);
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return switch (message) {
            case ServerMessage.LoginResult(boolean done) ->
                new BinaryWriter(done ? BinaryMessageIds.AUTH_SUCCESS : BinaryMessageIds.AUTH_FAIL).toBytes();
            case ServerMessage.Echoed(byte[] body) ->
                new BinaryWriter(BinaryMessageIds.PONG).raw(body).toBytes();
            case ServerMessage.Notice(String text) -> BinaryEventEncoder.said(BinaryMessageIds.CHAT, text);
            case ServerMessage.Refused refused
            when isWorthALine(refused) -> BinaryEventEncoder.said(BinaryMessageIds.CHAT, line(refused));
            default -> null;
        };
    }

    /** A client that sends too much is not told more, and the end of its link says that it was kicked. */
    private static boolean isWorthALine(ServerMessage.Refused refused) {
        return isOfACommand(refused) || refused.code() == RefusalCode.NO_ROOM || refused.code() == RefusalCode.FULL;
    }

    private static boolean isOfACommand(ServerMessage.Refused refused) {
        return refused.code() == RefusalCode.UNAUTHORIZED && refused.detail().startsWith("command: ");
    }

    /** Of the commands that clients send only orders need a right, and no player knows how the game calls them. */
    private static String line(ServerMessage.Refused refused) {
        return isOfACommand(refused) ? "Only moderators may order that" : refused.detail();
    }

    @Override
    public String outOfPlace(boolean loggedIn) {
        return loggedIn ? "Request connect required" : "Authentication required";
    }

    @Override
    public boolean sendsRefusals() {
        return true;
    }

    /** There are no frames in this protocol: who reads them anyway, in a room that tells no states, is told nothing. */
    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        return new FrameBatch(NOTHING, to);
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }

    @Override
    public StateSyncCodec stateSyncCodec() {
        return seat -> new BinaryStateEncoder(seat, texts);
    }

    @Override
    public boolean hasUniqueInputSequences() {
        return false;
    }

    @Override
    public boolean supportsReconnect() {
        return false;
    }
}
