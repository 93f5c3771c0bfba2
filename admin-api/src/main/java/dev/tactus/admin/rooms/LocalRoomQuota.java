package dev.tactus.admin.rooms;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.auth.AccessGrant;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.Rooms.Creation;
import java.util.HashSet;
import java.util.Set;

/**
 * Bound of the open rooms that unproven requests from this machine created: quick starts of old systems need some, and an
 * unnoticed proxy must not pass on more. Any thread.
 */
public final class LocalRoomQuota {

    private final Rooms rooms;
    private final int roomsMax;
    private final Set<Long> open = new HashSet<>();

    public LocalRoomQuota(Rooms rooms, int roomsMax) {
        this.rooms = rooms;
        this.roomsMax = roomsMax;
    }

    /**
     * Checks a request to create a room.
     *
     * @throws ProblemException if it is unproven and the bound is reached
     */
    synchronized void check(ServiceRequestContext ctx) {
        if (!AccessGrant.isUnproven(ctx)) {
            return;
        }
        open.removeIf(room -> rooms.view(room).isEmpty());
        if (open.size() >= roomsMax) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "rooms: " + open.size() + " created without a token are open (expected: fewer, see the setting"
                            + " http.local-rooms-max; or the operator token)");
        }
    }

    /** Counts a room that an unproven request created. */
    synchronized void count(ServiceRequestContext ctx, Creation creation) {
        if (AccessGrant.isUnproven(ctx) && creation instanceof Creation.Created created) {
            open.add(created.room().id());
        }
    }
}
