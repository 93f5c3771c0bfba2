package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import java.util.List;
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
    public CompletionStage<Outcome<List<Found>>> find(String wantedNode, long wanted, long player) {
        long room = wanted == 0 ? rooms.allocated(player).orElse(0) : wanted;
        boolean here = wantedNode.isEmpty() || wantedNode.equals(node);
        return CompletableFuture.completedFuture(new Outcome.Done<>(
                here ? rooms.view(room).map(this::found).stream().toList() : List.of()));
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
