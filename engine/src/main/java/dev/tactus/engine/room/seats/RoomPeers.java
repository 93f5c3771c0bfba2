package dev.tactus.engine.room.seats;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.Peer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All links of a room: those that serve seats, and those of spectators. Peers are compared by identity. */
public final class RoomPeers {

    private final SeatTable seats;

    @Bounded(by = "rooms.spectators-max", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final Set<Peer> spectators = new LinkedHashSet<>();

    /** Creates the links of a room with these seats. */
    public RoomPeers(SeatTable seats) {
        this.seats = seats;
    }

    /** Returns the links of spectators, in the order in which they came; valid until one comes or goes. */
    public Set<Peer> spectators() {
        return spectators;
    }

    /** Returns whether a link is a spectator's. */
    public boolean isSpectator(Peer peer) {
        return spectators.contains(peer);
    }

    /** Returns a copy of all links, those of seats first. */
    public List<Peer> all() {
        List<Peer> peers = new ArrayList<>(seats.online() + spectators.size());
        forEach(peers::add);
        return peers;
    }

    /** Calls {@code action} with each link, those of seats first; it must not let a peer come or go. */
    public void forEach(Consumer<Peer> action) {
        for (Seat seat : seats) {
            Peer peer = seat.peer();
            if (peer != null) {
                action.accept(peer);
            }
        }
        spectators.forEach(action);
    }

    /** Forgets all links: the room is closed. */
    public void clear() {
        seats.clear();
        spectators.clear();
    }
}
