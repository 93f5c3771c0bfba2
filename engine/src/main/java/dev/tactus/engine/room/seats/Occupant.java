package dev.tactus.engine.room.seats;

import dev.tactus.engine.journal.SeatClients;
import dev.tactus.engine.journal.SeatImage;
import dev.tactus.engine.journal.SeatProof;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.input.InputCursor;
import org.jspecify.annotations.Nullable;

/**
 * A player's stay on a seat, from the claim to the moment that the seat is free again. It outlives the links that serve it.
 *
 * <p>Threads: the room's only.
 */
public final class Occupant {

    private final long player;
    private final InputCursor inputs = new InputCursor();
    private final DesyncStatus desync = new DesyncStatus();
    private String name;
    private boolean reserved;

    /** End of the reservation, in nanoseconds of the room's clock. */
    private long reservedUntilNs = Long.MAX_VALUE;

    private boolean left;

    /** Set once a link has served the stay. */
    private boolean visited;

    private SeatProof proof = SeatProof.NONE;
    private SeatClients clients = SeatClients.NONE;
    private @Nullable String reconnectToken;

    /** The client that was given the reconnect token; 0 for one that does not say which it is. */
    private long tokenClient;

    /** Set once that client has answered, and so has the token. */
    private boolean tokenConfirmed;

    private @Nullable Peer peer;

    /** Network of the link that served the stay last. */
    private String network = "";

    private boolean ready;
    private int progress;
    private @Nullable Long result;
    private boolean inWorld;
    private long goneSinceNs;
    private long reloadedNs = Long.MIN_VALUE;

    Occupant(long player, String name, boolean reserved) {
        this.player = player;
        this.name = name;
        this.reserved = reserved;
    }

    /** Returns a stay as its room's journal says. */
    static Occupant resume(SeatImage then) {
        Occupant occupant = new Occupant(then.player(), then.name(), then.reserved());
        occupant.left = then.left();
        occupant.reconnectToken = then.pass();
        occupant.progress = then.progress();
        occupant.result = then.result();
        occupant.inWorld = then.inWorld();
        occupant.inputs.resume(then.highestSequence());
        boolean ofTicket = then.pass() != null && then.proof() == SeatProof.NONE && !then.left();
        // Before journals said how a seat was taken, only tickets brought tokens.
        occupant.proof = ofTicket ? SeatProof.ACCOUNT : then.proof();
        occupant.clients = then.clients();
        occupant.tokenConfirmed = true;
        occupant.visited = occupant.proof != SeatProof.NONE || !then.reserved();
        return occupant;
    }

    /** Returns the player, never 0. */
    public long player() {
        return player;
    }

    /** Returns the player's name, as others may see it. */
    public String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
        left = false;
    }

    /** Returns the counts of the player's inputs. */
    public InputCursor inputs() {
        return inputs;
    }

    /** Returns what the client has reported of its world. */
    public DesyncStatus desync() {
        return desync;
    }

    /** Returns whether the seat stays the player's although no link serves it. */
    public boolean isReserved() {
        return reserved;
    }

    /** Returns whether the seat is reserved, for a time that is over. */
    boolean isReservationOver(long nowNs) {
        return reserved && nowNs >= reservedUntilNs;
    }

    void setReserved(boolean kept, long untilNs) {
        reserved = kept;
        reservedUntilNs = untilNs;
    }

    /** Returns when the reservation ends. */
    long reservedUntilNs() {
        return reservedUntilNs;
    }

    /** Returns whether a link has ever served the stay. */
    public boolean isVisited() {
        return visited;
    }

    /** Returns what the player has shown for the seat. */
    public SeatProof proof() {
        return proof;
    }

    void setProof(SeatProof shown) {
        proof = shown;
    }

    /**
     * Returns whether the player's number, and what opens the room, open the seat to a client: nothing better was shown for
     * it, or the same client asks again whose reconnect token got lost with the answer.
     */
    public boolean opensToNumber(Peer asking) {
        return switch (proof) {
            case NONE, NUMBER -> true;
            case PASS -> !tokenConfirmed && tokenClient != 0 && asking.wishes().client() == tokenClient;
            case SEAT_TOKEN, ACCOUNT -> false;
        };
    }

    /** Notes that the client has answered, so that the reconnect token has arrived. */
    public void confirmToken() {
        tokenConfirmed = true;
    }

    /** Returns whether the player has left for good, and has not come back. */
    public boolean hasLeft() {
        return left;
    }

    /** Notes that the player has left for good. */
    public void leave() {
        left = true;
    }

    /** Returns the token that lets the player back in, null where they need none. */
    public @Nullable String reconnectToken() {
        return reconnectToken;
    }

    /**
     * Returns the token that a client was given; null where it was another client, or none. It is given once more: the request of
     * a link that the client has given up must not void what came over the next one.
     */
    @Nullable String reconnectTokenOf(long client) {
        return client != 0 && client == tokenClient ? reconnectToken : null;
    }

    /** Takes back the token that let the player back in. */
    public void forgetReconnectToken() {
        reconnectToken = null;
    }

    /** Sets the token that lets the player back in, which is on its way to a client. */
    public void setReconnectToken(String token, long client) {
        reconnectToken = token;
        tokenClient = client;
        tokenConfirmed = false;
    }

    /** Returns the link that serves the seat, null without one. */
    public @Nullable Peer peer() {
        return peer;
    }

    /** Returns whether a link serves the seat. */
    public boolean isOnline() {
        return peer != null;
    }

    void serve(@Nullable Peer next) {
        peer = next;
        ready = false;
        if (next != null) {
            left = false;
            visited = true;
            clients = clients.servedBy(next.wishes().client());
            network = next.network();
        }
    }

    /** Returns the clients whose links have served the stay. */
    public SeatClients clients() {
        return clients;
    }

    /** Returns the network of the link that serves the stay, or served it last; empty where none counts. */
    public String network() {
        return network;
    }

    /** Returns whether the client has said on this link that it is ready. */
    public boolean isReady() {
        return ready;
    }

    /** Notes that the client is ready. */
    public void setReady() {
        ready = true;
    }

    /** Returns how far the client has loaded, in percent. */
    public int progress() {
        return progress;
    }

    /** Notes how far the client has loaded, in percent. */
    public void setProgress(int percent) {
        progress = percent;
    }

    /** Returns whether the player has reported a result. */
    public boolean hasGivenResult() {
        return result != null;
    }

    /** Returns the winner that the player reported last, null for none. */
    public @Nullable Long result() {
        return result;
    }

    /** Notes the winner that the player reports. */
    public void giveResult(long winner) {
        result = winner;
    }

    /** Returns whether the world was told that the player has come, and not yet that they are gone. */
    public boolean isInWorld() {
        return inWorld;
    }

    /** Notes whether the world was told of the player. */
    public void setInWorld(boolean told) {
        inWorld = told;
    }

    /** Returns for how long the player has been away, in nanoseconds; {@link #markPresent} starts it again. */
    public long goneNs(long nowNs) {
        return nowNs - goneSinceNs;
    }

    /** Notes that the player is not away now. */
    public void markPresent(long nowNs) {
        goneSinceNs = nowNs;
    }

    /** Returns whether older frames may be sent again now: at most once in {@code everyNs}. Notes it if so. */
    public boolean tryReload(long nowNs, long everyNs) {
        if (reloadedNs != Long.MIN_VALUE && nowNs - reloadedNs < everyNs) {
            return false;
        }
        reloadedNs = nowNs;
        return true;
    }
}
