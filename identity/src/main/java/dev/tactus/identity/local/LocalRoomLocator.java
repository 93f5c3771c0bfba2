package dev.tactus.identity.local;

import dev.tactus.accounts.Outcome;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.room.RoomView;
import dev.tactus.identity.RoomLocator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Locates the rooms of this node. */
final class LocalRoomLocator implements RoomLocator {

    private final Rooms rooms;
    private final String node;

    LocalRoomLocator(Rooms rooms, String node) {
        this.rooms = rooms;
        this.node = node;
    }

    @Override
    public CompletionStage<Outcome<List<LocatedRoom>>> find(String wantedNode, long wanted, long player) {
        long room = wanted == 0 ? rooms.allocated(player).orElse(0) : wanted;
        boolean here = wantedNode.isEmpty() || wantedNode.equals(node);
        return CompletableFuture.completedFuture(new Outcome.Done<>(
                here ? rooms.view(room).map(this::found).stream().toList() : List.of()));
    }

    private LocatedRoom found(RoomView room) {
        return new LocatedRoom(
                node,
                room.id(),
                room.door(),
                room.seats().stream().map(RoomView.SeatView::player).collect(Collectors.toSet()));
    }

    @Override
    public CompletionStage<Outcome<Integer>> allocate(String roomNode, SeatRequest request) {
        return rooms.allocate(request).thenApply(RoomLocator::outcome);
    }
}
