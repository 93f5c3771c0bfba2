package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;

/**
 * Shares of the seats that are free for anybody, by the IP address of their players (of IPv6 the network of 64 bits), so that one
 * address cannot take them all from the others. Moderators and operators have none, nor has this machine, where a proxy may speak for
 * everybody. The room's thread.
 */
final class SeatShares {

    /** Seats that an address may take in a room of any size: friends who sit in one place play together. */
    static final int SEATS_MIN = 16;

    private final RoomSpec spec;
    private final SeatTable seats;

    SeatShares(RoomSpec spec, SeatTable seats) {
        this.spec = spec;
        this.seats = seats;
    }

    /** Returns whether a peer that has no seat may take this one. */
    boolean mayTake(Seat seat, Peer peer) {
        Occupant here = seat.occupant();
        boolean isNew = here == null || !here.isVisited();
        String network = peer.network();
        if (!isNew
                || network.isEmpty()
                || !spec.isFreeSeat(seat.number())
                || peer.right().includes(CommandPermission.MODERATOR)) {
            return true;
        }
        int open = 0;
        int taken = 0;
        for (Seat each : seats) {
            if (spec.isFreeSeat(each.number())) {
                open++;
                Occupant occupant = each.occupant();
                taken += occupant != null && occupant.network().equals(network) ? 1 : 0;
            }
        }
        return taken < max(open);
    }

    private int max(int open) {
        return Math.max(SEATS_MIN, (int) (open * (long) spec.settings().seatsPerAddressPercent() / 100));
    }
}
