package dev.tactus.admin.rooms;

import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import java.util.Comparator;

/** Orders in which rooms are listed; rooms that are equal in one are ordered by id. */
enum RoomOrder {
    /** By id. */
    ID,
    /** The newest first. */
    CREATED,
    /** Most players first. */
    PLAYERS,
    /** Most free seats first. */
    FREE;

    /** Returns the place of a room in this order. */
    Place place(RoomView room) {
        return new Place(rank(room), room.id());
    }

    private long rank(RoomView room) {
        return switch (this) {
            case ID -> 0;
            case CREATED -> -room.createdUnixMs();
            case PLAYERS -> -room.seats().stream().filter(SeatView::online).count();
            case FREE -> -room.freeSeats();
        };
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
