package dev.tactus.engine.host;

import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Places, ids and names that requests on several threads take for their rooms: never more rooms than there may be, and nothing stays
 * reserved without a room. Results need not be linear (a request beside one that fails may be refused too), so they are no results here.
 */
public class ReservationsCheck {

    private static final int ROOMS_MAX = 2;

    private final RoomReservations reservations = new RoomReservations(
            List.of(HandOverCheck.agent(new ConcurrentLinkedQueue<>())), ROOMS_MAX, 1);
    private final CompletableFuture<RoomProxy> coming = new CompletableFuture<>();
    private volatile boolean over;

    /** Takes what a room needs, and frees it if all was there. */
    @Operation
    public void takeAndFree(
            @Param(gen = IntGen.class, conf = "1:3") int id, @Param(gen = IntGen.class, conf = "1:2") int name) {
        RoomSpec spec = spec(id, "name " + name);
        if (reservations.take(spec, coming) == null) {
            over |= reservations.idOfName(spec.name()) == null || reservations.coming(id) == null;
            reservations.free(spec, coming);
        }
    }

    private static RoomSpec spec(int id, String name) {
        return new RoomSpec(
                id, name, List.of(5L), RoomAccess.OPEN, "", List.of(), 1, RoomSettings.DEFAULTS, null);
    }

    @Validate
    public void nothingStays() {
        if (over) {
            throw new IllegalStateException("a room that was taken was not there");
        }
        for (int id = 1; id <= 3; id++) {
            if (reservations.coming(id) != null) {
                throw new IllegalStateException("room " + id + " stays");
            }
        }
        for (int name = 1; name <= 2; name++) {
            if (reservations.idOfName("name " + name) != null) {
                throw new IllegalStateException("name " + name + " stays");
            }
        }
    }
}
