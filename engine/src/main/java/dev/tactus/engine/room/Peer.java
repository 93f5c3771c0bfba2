package dev.tactus.engine.room;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.InputRate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a link who asked for a place in a room: what a room needs to answer. Compared by identity: the same player
 * who comes again is another peer. Any thread may send.
 */
public final class Peer {

    private final Link link;
    private final Dialect dialect;
    private final long player;
    private final String name;
    private final CommandPermission right;
    private final ClientCapabilities wishes;
    private final @Nullable InputRate inputRate;

    /** Whether it has a place in its room; written by the room's thread, read by the link's. */
    private volatile boolean admitted;

    /**
     * Somebody on {@code link}.
     *
     * @param dialect what it speaks
     * @param player who it is
     * @param wishes what it asked for
     */
    public Peer(Link link, Dialect dialect, long player, ClientCapabilities wishes) {
        this(link, dialect, player, Long.toUnsignedString(player), CommandPermission.PLAYER, wishes);
    }

    /** Somebody on {@code link} who is known, and is told no rate of inputs; else as the other one. */
    public Peer(
            Link link, Dialect dialect, long player, String name, CommandPermission right, ClientCapabilities wishes) {
        this(link, dialect, player, name, right, wishes, null);
    }

    /**
     * Somebody on {@code link} who is known.
     *
     * @param name as others may see it
     * @param right what commands it may give
     * @param inputRate how many inputs are taken of the link, null where that is not said
     */
    public Peer(
            Link link,
            Dialect dialect,
            long player,
            String name,
            CommandPermission right,
            ClientCapabilities wishes,
            @Nullable InputRate inputRate) {
        this.right = right;
        this.link = link;
        this.dialect = dialect.forClient(wishes);
        this.player = player;
        this.name = name;
        this.wishes = wishes;
        this.inputRate = inputRate;
    }

    /** Returns how to reach it. */
    public Link link() {
        return link;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Returns who it is. */
    public long player() {
        return player;
    }

    public CommandPermission right() {
        return right;
    }

    public String name() {
        return name;
    }

    public ClientCapabilities wishes() {
        return wishes;
    }

    /** Notes whether the peer has a place in its room. On the room's thread. */
    public void setAdmitted(boolean has) {
        admitted = has;
    }

    /**
     * Returns whether a further request for a place is ignored: lockstepserver ignores a second Connect of a client that
     * has one. Tactus's own clients may change rooms so.
     */
    public boolean ignoresConnect() {
        return admitted && !wishes.supportsTactus();
    }

    public @Nullable InputRate inputRate() {
        return inputRate;
    }

    /** Returns whether it came by a token of an old protocol, which begins with the state and has no sign of life. */
    public boolean joinedByToken() {
        return !wishes.supportsTactus() && wishes.state();
    }

    /** Sends a message, if this peer's dialect has it. */
    public void send(ServerMessage message) {
        send(dialect.encode(message));
    }

    /** Sends a message of a room that names its players, if this peer's dialect has it. */
    public void send(ServerMessage message, Roster roster) {
        send(dialect.encode(message, roster));
    }

    private void send(byte @Nullable [] bytes) {
        if (bytes != null) {
            link.send(bytes);
        }
    }

    /** Tells it a line of an operator, if it would understand it; returns whether it would. */
    public boolean notice(String text) {
        byte[] bytes = wishes.supportsTactus() || dialect.sendsRefusals()
                ? dialect.encode(new ServerMessage.Notice(text))
                : null;
        send(bytes);
        return bytes != null;
    }

    /** Says what was not done and why, to a peer that would understand it. */
    public void refuse(RefusalCode code, String detail, int sequence) {
        if (wishes.supportsTactus() || dialect.sendsRefusals()) {
            send(new ServerMessage.Refused(code, detail, sequence));
        }
    }
}
