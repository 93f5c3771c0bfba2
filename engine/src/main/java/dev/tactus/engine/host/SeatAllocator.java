package dev.tactus.engine.host;

import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.lobby.LobbyAction;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives seats of rooms to players before they come, within the bounds of {@link SeatReservations}. Any thread. */
final class SeatAllocator {

    private final SeatReservations reservations;

    SeatAllocator(SeatReservations reservations) {
        this.reservations = reservations;
    }

    /** See {@link Rooms#allocate}. */
    CompletionStage<Rooms.Allocation> allocate(@Nullable RoomProxy room, SeatRequest request, long nowNs) {
        if (room == null) {
            return CompletableFuture.completedFuture(new Rooms.Allocation.Refused("no such room"));
        }
        String refusal = reservations.begin(request, nowNs);
        if (refusal != null) {
            return CompletableFuture.completedFuture(new Rooms.Allocation.Refused(refusal));
        }
        long untilNs = nowNs + request.holdMs() * 1_000_000L;
        return room.ask(there -> there.allocate(request.player(), request.name(), untilNs))
                .thenApply(seat -> reservations.settle(request, seat));
    }

    /** See {@link Rooms#lobby}. A seat in a lobby counts as reserved as long as its player is there. */
    CompletionStage<LobbyAnswer> lobby(@Nullable RoomProxy room, LobbyRequest request, long nowNs) {
        if (room == null) {
            return CompletableFuture.completedFuture(
                    new LobbyAnswer.Refused(LobbyRefusal.NOT_FOUND, "room: none (expected: one with a lobby)"));
        }
        boolean holds = request.action() instanceof LobbyAction.Join || request.action() instanceof LobbyAction.Renew;
        String refusal = holds
                ? reservations.begin(
                        new SeatRequest(request.room(), request.player(), "", request.address(), request.holdMs()),
                        nowNs)
                : null;
        if (refusal != null) {
            return CompletableFuture.completedFuture(new LobbyAnswer.Refused(LobbyRefusal.LIMIT, refusal));
        }
        return room.ask(there -> {
                    LobbyAnswer answer = there.lobby(request, nowNs);
                    room.publish();
                    return answer;
                })
                .thenApply(answer -> settle(request, holds, answer));
    }

    private LobbyAnswer settle(LobbyRequest request, boolean holds, LobbyAnswer answer) {
        boolean isDone = answer instanceof LobbyAnswer.Done;
        if ((holds && !isDone) || (isDone && request.action() instanceof LobbyAction.Leave)) {
            reservations.end(request.room(), request.player());
        } else if (holds) {
            reservations.allocated(request.room(), request.player());
        }
        return answer;
    }
}
