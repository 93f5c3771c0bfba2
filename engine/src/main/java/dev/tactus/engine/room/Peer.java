package dev.tactus.engine.room;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.RoomNodes;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.InputRate;
import dev.tactus.protocol.message.ServerMessage.Moved;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that asked for a place in a room, with its link and dialect. Compared by identity: a player who reconnects
 * is another peer. Any thread may send.
 */
public final class Peer {

    private final Link link;
    private final String network;
    private final Dialect dialect;
    private final long player;
    private final String name;
    private final CommandPermission right;
    private final ClientCapabilities wishes;
    private final @Nullable InputRate inputRate;

    /** Tells which nodes have the peer's room; set before the peer is handed to it. */
    private Supplier<RoomNodes> nodes = () -> RoomNodes.NONE;

    /** Set while the peer has a place in its room; written by the room's thread, read by the link's. */
    private volatile boolean admitted;

    /** Set once another link serves its player; written by the room's thread, read by the link's. */
    private volatile boolean replaced;

    /** True once it was told the members of its room; the room's thread only. */
    private boolean knowsMembers;

    /** Set once the peer was told that its visit ends; written by the room's thread, read by the link's. */
    private volatile boolean heardEnd;

    /**
     * Creates an unauthenticated peer on {@code link}.
     *
     * @param dialect the dialect of its link
     * @param player the player's number
     * @param wishes the capabilities that it requested
     */
    public Peer(Link link, Dialect dialect, long player, ClientCapabilities wishes) {
        this(link, dialect, player, Long.toUnsignedString(player), CommandPermission.PLAYER, wishes);
    }

    /** Creates an authenticated peer on {@code link} that is not sent an input rate. */
    public Peer(
            Link link, Dialect dialect, long player, String name, CommandPermission right, ClientCapabilities wishes) {
        this(link, dialect, player, name, right, wishes, null);
    }

    /**
     * Creates an authenticated peer on {@code link}.
     *
     * @param name the player's name, as others may see it
     * @param right the commands that it may give
     * @param inputRate the input rate of the link that is announced to the client, null for none
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
        this.network = PeerNetwork.of(link.remote());
        this.dialect = dialect.forClient(wishes);
        this.player = player;
        this.name = name;
        this.wishes = wishes;
        this.inputRate = inputRate;
    }

    /** Returns the peer's link. */
    public Link link() {
        return link;
    }

    /** Returns the network that the peer counts for where seats are shared; empty for this machine and for links without one. */
    public String network() {
        return network;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Returns the player's number. */
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

    /** Sets whether the peer has a place in its room. On the room's thread. */
    public void setAdmitted(boolean has) {
        admitted = has;
    }

    /**
     * Returns whether a further request for a place is ignored: lockstepserver ignores a second Connect of a client
     * that has one. Tactus's own clients change rooms by a further Connect.
     */
    public boolean ignoresConnect() {
        return admitted && !wishes.supportsTactus();
    }

    /** Notes that another link serves its player now, while its own link stays open. On the room's thread. */
    public void setReplaced() {
        replaced = true;
    }

    /** Returns whether its link is to be closed at its next message, because another one serves its player. */
    public boolean isReplaced() {
        return replaced;
    }

    /** Notes that it was told the members of its room. On the room's thread. */
    public void setKnowsMembers() {
        knowsMembers = true;
    }

    /**
     * Returns whether it may be told the progress of a member: lockstepserver's Unity client fails at that of a player whom
     * it was not told before. On the room's thread.
     */
    public boolean readsProgress() {
        return knowsMembers || wishes.supportsTactus();
    }

    public @Nullable InputRate inputRate() {
        return inputRate;
    }

    /** Sets what tells which nodes have the peer's room, for clients that follow it. Before the peer is handed to a room. */
    public void setNodes(Supplier<RoomNodes> source) {
        nodes = source;
    }

    /** Returns where the peer finds its room for its next link. */
    public Moved nodes() {
        return wishes.followsRooms() ? nodes.get().addresses(link.transport()) : Moved.nowhere();
    }

    /** Tells the peer where it finds its room for its next link, if there is a cluster and it follows rooms. */
    public void tellNodes() {
        Moved moved = nodes();
        if (!moved.nodes().isEmpty()) {
            send(moved);
        }
    }

    /** Returns whether it joined by a token of an old protocol, which begins with the state and has no heartbeat. */
    public boolean joinedByToken() {
        return !wishes.supportsTactus() && wishes.state();
    }

    /** Returns whether the peer was told that its visit ends. */
    public boolean hasHeardEnd() {
        return heardEnd;
    }

    /** Sends a message, if this peer's dialect has it. */
    public void send(ServerMessage message) {
        if (message instanceof ServerMessage.Closed
                || (message instanceof ServerMessage.Connected answer && answer.code() != ConnectCode.OK)) {
            heardEnd = true;
        }
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

    /** Sends an operator's line, if the peer's dialect has such a message; returns whether it has. */
    public boolean notice(String text) {
        byte[] bytes = wishes.supportsTactus() || dialect.sendsRefusals()
                ? dialect.encode(new ServerMessage.Notice(text))
                : null;
        send(bytes);
        return bytes != null;
    }

    /** Sends a refusal and its reason, if the peer's dialect has such a message. */
    public void refuse(RefusalCode code, String detail, int sequence) {
        if (wishes.supportsTactus() || dialect.sendsRefusals()) {
            send(new ServerMessage.Refused(code, detail, sequence));
        }
    }
}
