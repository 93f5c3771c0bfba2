package dev.tactus.engine.host;

import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.room.RoomSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes rooms in three steps: what they need is reserved in the host, then claimed among the nodes, then made. Any thread. */
final class RoomMaker {

    private static final Logger LOG = LoggerFactory.getLogger(RoomMaker.class);

    private final RoomReservations reservations;
    private final RoomClaims claims;
    private final Adding adding;

    /** Adds a room to an agent, on its thread. */
    @FunctionalInterface
    interface Adding {
        RoomProxy add(
                RoomAgent agent, RoomSpec spec, @Nullable JournalSource source, CompletableFuture<RoomProxy> there);
    }

    RoomMaker(RoomReservations reservations, RoomClaims claims, Adding adding) {
        this.reservations = reservations;
        this.claims = claims;
        this.adding = adding;
    }

    /**
     * Makes a room.
     *
     * @param source the journal that it goes on from; null for a new one
     */
    CompletionStage<Rooms.Creation> make(RoomAgent agent, RoomSpec spec, @Nullable JournalSource source) {
        CompletableFuture<RoomProxy> there = new CompletableFuture<>();
        Rooms.Creation conflict = reservations.take(spec, there);
        if (conflict != null) {
            return CompletableFuture.completedFuture(conflict);
        }
        CompletableFuture<Rooms.Creation> created = new CompletableFuture<>();
        var unused = claims.claim(spec, source != null).thenAccept(claim -> {
            Rooms.Creation lost = lost(claim);
            if (lost == null) {
                agent.execute(() -> make(agent, spec, source, there, created));
            } else {
                reservations.free(spec, there);
                there.completeExceptionally(new IllegalStateException("room not claimed: " + lost));
                created.complete(lost);
            }
        });
        return created;
    }

    private static Rooms.@Nullable Creation lost(RoomClaims.Claim claim) {
        return switch (claim) {
            case RoomClaims.Claim.Granted granted -> null;
            case RoomClaims.Claim.Taken(long id) -> new Rooms.Creation.Exists(id);
            case RoomClaims.Claim.Refused(String reason) -> new Rooms.Creation.Refused(reason);
        };
    }

    private void make(
            RoomAgent agent,
            RoomSpec spec,
            @Nullable JournalSource source,
            CompletableFuture<RoomProxy> there,
            CompletableFuture<Rooms.Creation> created) {
        try {
            RoomProxy room = adding.add(agent, spec, source, there);
            there.complete(room);
            created.complete(new Rooms.Creation.Created(room.view()));
        } catch (Throwable thrown) {
            // The game's code may throw anything: release the id, the name and the slot in the host.
            LOG.error("room could not be made: room={}", spec.id(), thrown);
            reservations.free(spec, there);
            claims.release(spec.id());
            there.completeExceptionally(thrown);
            created.complete(new Rooms.Creation.Refused("room: could not be made: " + thrown.getMessage()));
        }
    }
}
