package dev.tactus.engine.room;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seats of a room, by number and by player. Few, so that a walk beats a map. */
final class SeatTable implements Iterable<Seat> {

    private final Seat[] seats;

    SeatTable(List<Long> players) {
        seats = new Seat[players.size()];
        for (int i = 0; i < seats.length; i++) {
            seats[i] = new Seat(i + 1, players.get(i));
        }
    }

    int count() {
        return seats.length;
    }

    /** Returns whose the seats are, seat 1 first; 0 for nobody's. */
    List<Long> players() {
        return Arrays.stream(seats).map(seat -> seat.player).toList();
    }

    Seat at(int number) {
        return seats[number - 1];
    }

    @Nullable Seat of(long player) {
        if (player == 0) {
            return null;
        }
        for (Seat seat : seats) {
            if (seat.player == player) {
                return seat;
            }
        }
        return null;
    }

    /** Returns the first seat that is nobody's, or null if there is none. */
    @Nullable Seat free() {
        for (Seat seat : seats) {
            if (seat.isFree()) {
                return seat;
            }
        }
        return null;
    }

    /** Returns whether everybody has said that he leaves. */
    boolean allLeft() {
        for (Seat seat : seats) {
            if (!seat.isFree() && !seat.left) {
                return false;
            }
        }
        return true;
    }

    /** Returns the seat that this very peer serves, or null if it serves none, or no longer. */
    @Nullable Seat servedBy(Peer peer) {
        for (Seat seat : seats) {
            if (seat.peer == peer) {
                return seat;
            }
        }
        return null;
    }

    int online() {
        int online = 0;
        for (Seat seat : seats) {
            online += seat.online() ? 1 : 0;
        }
        return online;
    }

    /** Returns whether there is somebody, and everybody whose seat it is says that he can start. */
    boolean allReady() {
        boolean anybody = false;
        for (Seat seat : seats) {
            if (!seat.isFree() && !seat.ready) {
                return false;
            }
            anybody |= seat.ready;
        }
        return anybody;
    }

    /** Returns whether everybody who is there has reported a result. */
    boolean allOnlineGaveResults() {
        for (Seat seat : seats) {
            if (seat.online() && !seat.resultGiven) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        for (Seat seat : seats) {
            seat.peer = null;
        }
    }

    List<RoomView.SeatView> view(@Nullable RunningMatch match) {
        List<RoomView.SeatView> views = new ArrayList<>(seats.length);
        for (Seat seat : seats) {
            Peer peer = seat.peer;
            Link link = peer == null ? null : peer.link();
            views.add(new RoomView.SeatView(
                    seat.number,
                    seat.player,
                    seat.name,
                    peer != null,
                    seat.ready,
                    seat.progress,
                    peer == null || match == null ? 0 : match.broadcaster.behind(peer),
                    peer == null || match == null ? 0 : match.broadcaster.redundancy(peer),
                    link == null ? "" : link.transport(),
                    peer == null ? "" : peer.dialect().name(),
                    link == null ? LinkStats.UNKNOWN : link.stats()));
        }
        return views;
    }

    @Override
    public Iterator<Seat> iterator() {
        return List.of(seats).iterator();
    }
}
