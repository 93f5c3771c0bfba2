package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The rooms of this node and those of others. */
record RoomsTogether(TicketRooms here, TicketRooms others) implements TicketRooms {

    @Override
    public CompletionStage<Outcome<List<Found>>> find(String node, long room, long player) {
        return here.find(node, room, player).thenCombine(others.find(node, room, player), TicketRooms::together);
    }

    /** A room that is not here is with the others. */
    @Override
    public CompletionStage<Outcome<Integer>> allocate(Found room, long player, String name) {
        return here.find(room.node(), room.id(), player)
                .thenCompose(found -> found instanceof Outcome.Done<List<Found>>(List<Found> mine) && !mine.isEmpty()
                        ? here.allocate(room, player, name)
                        : others.allocate(room, player, name));
    }
}
