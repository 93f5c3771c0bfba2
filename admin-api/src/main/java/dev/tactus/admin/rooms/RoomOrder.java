package dev.tactus.admin.rooms;

import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import java.util.Comparator;
import java.util.function.ToLongFunction;

/** Orders in which rooms are listed; rooms that are equal in one are ordered by id. */
enum RoomOrder {
    /** By id. */
    ID(room -> 0),
    /** The newest first. */
    CREATED(room -> -room.createdUnixMs()),
    /** Most players first. */
    PLAYERS(room -> -room.seats().stream().filter(SeatView::online).count()),
    /** Most free seats first. */
    FREE(room -> -room.freeSeats());

    private final ToLongFunction<RoomView> rank;

    RoomOrder(ToLongFunction<RoomView> rank) {
        this.rank = rank;
    }

    /** Returns the place of a room in this order. */
    Place place(RoomView room) {
        return new Place(rank.applyAsLong(room), room.id());
    }

    /**
     * Place in an order.
     *
     * @param rank by which rooms are ordered first
     * @param id by which they are ordered then, unsigned
     */
    record Place(long rank, long id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::rank).thenComparing(Place::id, Long::compareUnsigned);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
