package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The rooms of this node. */
final class LocalRooms implements TicketRooms {

    private final Rooms rooms;
    private final String node;

    LocalRooms(Rooms rooms, String node) {
        this.rooms = rooms;
        this.node = node;
    }

    @Override
    public CompletionStage<Outcome<Found>> find(String wantedNode, long wanted, long player) {
        long room = wanted == 0 ? rooms.allocated(player).orElse(0) : wanted;
        Optional<RoomView> here = wantedNode.isEmpty() || wantedNode.equals(node) ? rooms.look(room) : Optional.empty();
        return CompletableFuture.completedFuture(here.<Outcome<Found>>map(view -> new Outcome.Done<>(found(view)))
                .orElseGet(() -> Outcome.refused(Refusal.Kind.NOT_FOUND)));
    }

    private Found found(RoomView room) {
        return new Found(
                node,
                room.id(),
                room.door(),
                room.seats().stream().map(RoomView.SeatView::player).collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Outcome<Integer>> allocate(Found room, long player, String name) {
        return rooms.allocate(room.id(), player, name).thenApply(TicketRooms::outcome);
    }
}
