package dev.tactus.identity;

import dev.tactus.accounts.Outcome;
import dev.tactus.engine.host.SeatRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Locates rooms on this node first, then on other nodes. */
record CombinedRoomLocator(RoomLocator here, RoomLocator others) implements RoomLocator {

    @Override
    public CompletionStage<Outcome<List<LocatedRoom>>> find(String node, long room, long player) {
        return here.find(node, room, player).thenCombine(others.find(node, room, player), RoomLocator::combined);
    }

    /** Allocates here if the room is here, else elsewhere. */
    @Override
    public CompletionStage<Outcome<Integer>> allocate(String node, SeatRequest request) {
        return here.find(node, request.room(), request.player())
                .thenCompose(found ->
                        found instanceof Outcome.Done<List<LocatedRoom>>(List<LocatedRoom> mine) && !mine.isEmpty()
                                ? here.allocate(node, request)
                                : others.allocate(node, request));
    }
}
