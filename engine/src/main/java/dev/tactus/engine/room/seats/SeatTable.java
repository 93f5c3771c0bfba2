package dev.tactus.engine.room.seats;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.journal.SeatImage;
import dev.tactus.engine.journal.SeatProof;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomSpec;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a room, found by number, by player and by the link that serves them, each in constant time. Only this
 * class changes the player of a seat and the link that serves it.
 *
 * <p>Threads: the room's only.
 */
public final class SeatTable implements Iterable<Seat> {

    private final RoomSpec spec;
    private final RoomJournal journal;
    private final Seat[] seats;
    private final List<Seat> list;

    /** The seats without a player, by index; the first one is found a word of bits at a time. */
    private final BitSet free = new BitSet();

    @Bounded(by = "seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final Map<Long, Seat> byPlayer = new HashMap<>();

    @Bounded(by = "seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final Map<Peer, Seat> byPeer = new HashMap<>();

    /** Creates the seats of a room; seats of members are theirs from the beginning. */
    public SeatTable(RoomSpec spec, RoomJournal journal) {
        this.spec = spec;
        this.journal = journal;
        seats = new Seat[spec.members().size()];
        free.set(0, seats.length);
        for (int i = 0; i < seats.length; i++) {
            seats[i] = new Seat(i + 1);
            occupyByMember(seats[i]);
        }
        list = List.of(seats);
    }

    /** Creates the seats of a room as its journal says; no link serves any of them yet. */
    public SeatTable(RoomSpec spec, RoomJournal journal, RoomImage image) {
        this.spec = spec;
        this.journal = journal;
        seats = new Seat[spec.members().size()];
        free.set(0, seats.length);
        for (int i = 0; i < seats.length; i++) {
            seats[i] = new Seat(i + 1);
            SeatImage then = image.seat(i + 1);
            if (then.player() != 0) {
                occupy(seats[i], Occupant.resume(then));
            } else {
                // A loss of power may leave the room's creation alone, without the claims behind it.
                occupyByMember(seats[i]);
            }
        }
        list = List.of(seats);
    }

    private void occupyByMember(Seat seat) {
        long member = spec.members().get(seat.number() - 1);
        if (member != 0) {
            occupy(seat, new Occupant(member, Long.toUnsignedString(member), true));
            noteClaim(seat);
        }
    }

    private void occupy(Seat seat, Occupant occupant) {
        seat.setOccupant(occupant);
        free.clear(seat.number() - 1);
        byPlayer.put(occupant.player(), seat);
    }

    private void noteClaim(Seat seat) {
        Occupant here = seat.occupant();
        if (here != null) {
            journal.append(new JournalRecord.SeatClaimed(seat.number(), here.player(), here.name(), here.isReserved()));
        }
    }

    /** Keeps the seat for its player until a moment; one that is kept for longer stays so. */
    public void reserve(Seat seat, long untilNs) {
        Occupant here = seat.occupant();
        if (here == null) {
            return;
        }
        boolean isNew = !here.isReserved();
        here.setReserved(true, isNew ? untilNs : Math.max(untilNs, here.reservedUntilNs()));
        if (isNew) {
            noteClaim(seat);
        }
    }

    /** Ends the reservation of a seat. */
    public void endReservation(Seat seat) {
        Occupant here = seat.occupant();
        if (here != null && here.isReserved()) {
            here.setReserved(false, Long.MAX_VALUE);
            noteClaim(seat);
        }
    }

    /** Lets the reservations of a room that goes on in this process end, except those of members. */
    public void resumeReservations(long untilNs) {
        for (Seat seat : seats) {
            Occupant here = seat.occupant();
            if (here != null && here.isReserved() && spec.isFreeSeat(seat.number())) {
                here.setReserved(true, untilNs);
            }
        }
    }

    /** Notes what the player of a seat has shown for it. */
    public void prove(Seat seat, SeatProof proof) {
        Occupant here = seat.occupant();
        if (here != null && here.proof() != proof) {
            here.setProof(proof);
            journal.append(new JournalRecord.SeatProven(seat.number(), proof));
        }
    }

    /**
     * Ends what has lasted long enough: reservations that are over, stays of players who never came, and what guests showed
     * who are away. Before the start also the stays of those who are away.
     *
     * @param waiting whether the match has not begun
     * @param awayNs time after which a player counts as away
     */
    public void expire(long nowNs, boolean waiting, long awayNs) {
        for (Seat seat : seats) {
            Occupant here = seat.occupant();
            if (here == null) {
                continue;
            }
            if (here.isReservationOver(nowNs)) {
                endReservation(seat);
            }
            if (here.isOnline()) {
                here.markPresent(nowNs);
                continue;
            }
            boolean away = here.hasLeft() || here.goneNs(nowNs) >= awayNs;
            // A seat that is kept for a guest of a lobby opens to no one else meanwhile.
            boolean isKept = here.isReserved() && spec.isFreeSeat(seat.number());
            if (away && !isKept && here.proof() == SeatProof.PASS) {
                prove(seat, SeatProof.NONE);
            }
            if (waiting ? away : !here.isVisited()) {
                releaseUnlessKept(seat);
            }
        }
    }

    /** Returns how many seats there are. */
    public int count() {
        return seats.length;
    }

    /** Returns the players of the seats, seat 1 first; 0 for a free one. */
    public List<Long> players() {
        return Arrays.stream(seats).map(Seat::player).toList();
    }

    /** Returns the seat of a number, from 1. */
    public Seat at(int number) {
        return seats[number - 1];
    }

    /** Returns the seat of a player, null if they have none. */
    public @Nullable Seat of(long player) {
        return byPlayer.get(player);
    }

    /** Returns the player's stay, null if they have no seat. */
    public @Nullable Occupant occupant(long player) {
        Seat seat = byPlayer.get(player);
        return seat == null ? null : seat.occupant();
    }

    /** Returns the first free seat, null if there is none. */
    public @Nullable Seat free() {
        int first = free.nextSetBit(0);
        return first < 0 ? null : seats[first];
    }

    /** Returns the seat that this link serves, null if it serves none, or no longer. */
    public @Nullable Seat servedBy(Peer peer) {
        return byPeer.get(peer);
    }

    /**
     * Gives a seat to a player: a new stay begins, unless the seat is theirs already, when only their name changes.
     *
     * @return the stay
     */
    public Occupant claim(Seat seat, long player, String name) {
        Occupant here = seat.occupant();
        if (here != null && here.player() == player) {
            here.rename(name);
            noteClaim(seat);
            return here;
        }
        release(seat);
        Occupant next = new Occupant(player, name, false);
        occupy(seat, next);
        noteClaim(seat);
        return next;
    }

    /**
     * Lets a player whom no link serves go on with their stay on a free seat.
     *
     * @return whether it is done; not where one of the seats is a member's or the other seat is taken
     */
    public boolean move(Seat from, Seat to) {
        Occupant here = from.occupant();
        boolean can = here != null
                && !here.isOnline()
                && to.occupant() == null
                && spec.isFreeSeat(from.number())
                && spec.isFreeSeat(to.number());
        if (here == null || !can) {
            return false;
        }
        from.setOccupant(null);
        free.set(from.number() - 1);
        journal.append(new JournalRecord.SeatFreed(from.number()));
        occupy(to, here);
        noteClaim(to);
        String token = here.reconnectToken();
        if (token != null) {
            journal.append(new JournalRecord.PassIssued(to.number(), here.player(), token));
        }
        if (here.proof() != SeatProof.NONE) {
            journal.append(new JournalRecord.SeatProven(to.number(), here.proof()));
        }
        return true;
    }

    /** Ends a stay: the seat is free, and inputs of its player that wait are dropped. */
    public void release(Seat seat) {
        Occupant here = seat.occupant();
        if (here == null) {
            return;
        }
        stopServing(here);
        here.inputs().retire();
        byPlayer.remove(here.player());
        seat.setOccupant(null);
        free.set(seat.number() - 1);
        journal.append(new JournalRecord.SeatFreed(seat.number()));
    }

    /** Lets a link serve a seat that has an occupant, in the place of any other. */
    public void serve(Seat seat, Occupant occupant, Peer peer) {
        stopServing(occupant);
        occupant.serve(peer);
        byPeer.put(peer, seat);
        journal.append(new JournalRecord.Joined(
                seat.number(), occupant.player(), peer.wishes().client()));
    }

    /** Lets no link serve a stay any more. */
    public void stopServing(Occupant occupant) {
        Peer before = occupant.peer();
        if (before != null) {
            Seat seat = byPeer.remove(before);
            occupant.serve(null);
            if (seat != null) {
                journal.append(new JournalRecord.Disconnected(seat.number(), occupant.player()));
            }
        }
    }

    /** Frees a seat that is open to any player and not reserved for its current one. */
    public void releaseUnlessKept(Seat seat) {
        Occupant here = seat.occupant();
        if (here != null && !here.isReserved() && spec.isFreeSeat(seat.number())) {
            release(seat);
        }
    }

    /** Returns how many seats links serve. */
    public int online() {
        return byPeer.size();
    }

    /** Returns how many seats are not free. */
    public int occupied() {
        return byPlayer.size();
    }

    /** Returns whether all players have left for good. */
    public boolean allLeft() {
        for (Seat seat : seats) {
            Occupant here = seat.occupant();
            if (here != null && !here.hasLeft()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether all players have left for good or given a result. */
    public boolean allLeftOrGaveResults() {
        for (Seat seat : seats) {
            Occupant here = seat.occupant();
            if (here != null && !here.hasLeft() && !here.hasGivenResult()) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether there are players, and all of them are ready. */
    public boolean allReady() {
        boolean any = false;
        for (Seat seat : seats) {
            Occupant here = seat.occupant();
            if (here != null && !here.isReady()) {
                return false;
            }
            any |= here != null;
        }
        return any;
    }

    /** Returns whether links serve seats, and all their players have given results. */
    public boolean allOnlineGaveResults() {
        for (Seat seat : byPeer.values()) {
            Occupant here = seat.occupant();
            if (here != null && !here.hasGivenResult()) {
                return false;
            }
        }
        return !byPeer.isEmpty();
    }

    /** Lets no link serve any seat: the room is closed. */
    public void clear() {
        for (Seat seat : seats) {
            Occupant here = seat.occupant();
            if (here != null) {
                stopServing(here);
            }
        }
    }

    @Override
    public Iterator<Seat> iterator() {
        return list.iterator();
    }
}
