package dev.tactus.server.rpc;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.engine.room.Door;
import dev.tactus.rpc.v1.Room;
import dev.tactus.rpc.v1.Seat;
import dev.tactus.server.account.TicketRooms;
import dev.tactus.server.rpc.RoomNodes.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The rooms of all nodes that the accounts service knows. A node that does not answer has none. */
final class RemoteRooms implements TicketRooms {

    private final RoomNodes nodes;

    RemoteRooms(RoomNodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public CompletionStage<Outcome<Found>> find(String node, long room, long player) {
        List<Live> live = nodes.live().stream()
                .filter(known -> node.isEmpty() || known.name().equals(node))
                .toList();
        if (live.isEmpty()) {
            return CompletableFuture.completedFuture(Outcome.refused(Refusal.Kind.UNAVAILABLE));
        }
        List<CompletableFuture<Optional<Found>>> asked =
                live.stream().map(known -> ask(known, room, player)).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(all -> {
            List<Found> having = new ArrayList<>();
            asked.forEach(answer -> answer.join().ifPresent(having::add));
            return theOne(having, room);
        });
    }

    private static CompletableFuture<Optional<Found>> ask(Live node, long room, long player) {
        return node.link()
                .room(room, player)
                .handle((answer, failure) ->
                        failure == null ? answer.map(found -> found(node.name(), found)) : Optional.empty());
    }

    private static Found found(String node, Room room) {
        return new Found(
                node,
                room.getId(),
                door(room.getDoor()),
                room.getSeatsList().stream().map(Seat::getPlayer).collect(Collectors.toSet()));
    }

    /** A door that only a newer node has is one that lets nobody in who is no member. */
    private static Door door(String name) {
        for (Door door : Door.values()) {
            if (door.name().equals(name)) {
                return door;
            }
        }
        return Door.TOKEN;
    }

    private static Outcome<Found> theOne(List<Found> having, long room) {
        return switch (having.size()) {
            case 0 -> Outcome.refused(Refusal.Kind.NOT_FOUND);
            case 1 -> new Outcome.Done<>(having.getFirst());
            default ->
                Outcome.refused(
                        Refusal.Kind.INVALID,
                        "node: none (expected: "
                                + having.stream().map(Found::node).collect(Collectors.joining(" or "))
                                + ", which all have a room " + Long.toUnsignedString(room) + " for this player)");
        };
    }

    @Override
    public CompletionStage<Outcome<Integer>> allocate(Found room, long player, String name) {
        Optional<Live> node = nodes.live().stream()
                .filter(known -> known.name().equals(room.node()))
                .findFirst();
        return node.isEmpty()
                ? CompletableFuture.completedFuture(Outcome.refused(Refusal.Kind.UNAVAILABLE))
                : node.get()
                        .link()
                        .allocate(room.id(), player, name)
                        .handle((allocation, failure) -> failure == null
                                ? TicketRooms.outcome(allocation)
                                : Outcome.refused(Refusal.Kind.UNAVAILABLE));
    }
}
