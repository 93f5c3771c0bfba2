package dev.tactus.identity.remote;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.identity.RoomLocator;
import dev.tactus.identity.remote.RoomNodePool.LiveRoomNode;
import dev.tactus.rpc.v1.Room;
import dev.tactus.rpc.v1.Seat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Locates rooms on the nodes known to the accounts service. Any thread. */
public final class RemoteRoomLocator implements RoomLocator, AutoCloseable {

    private static final String AWAY = "room: a node that may have it does not answer (expected: a retry later)";

    private final RoomNodePool nodes;

    public RemoteRoomLocator(RoomNodePool nodes) {
        this.nodes = nodes;
    }

    /** Reports absence only if every node answered, since a silent node may have the room. */
    @Override
    public CompletionStage<Outcome<List<LocatedRoom>>> find(String node, long room, long player) {
        List<LiveRoomNode> live = nodes.live().stream()
                .filter(known -> node.isEmpty() || known.name().equals(node))
                .toList();
        List<CompletableFuture<Outcome<List<LocatedRoom>>>> asked =
                live.stream().map(known -> ask(known, room, player)).toList();
        boolean all = live.size() == nodes.size() || (!node.isEmpty() && !live.isEmpty());
        Outcome<List<LocatedRoom>> away =
                all ? new Outcome.Done<>(List.of()) : Outcome.refused(AccountRefusal.Kind.UNAVAILABLE, AWAY);
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(
                        answered -> asked.stream().map(CompletableFuture::join).reduce(away, RoomLocator::combined));
    }

    private static CompletableFuture<Outcome<List<LocatedRoom>>> ask(LiveRoomNode node, long room, long player) {
        return node.link()
                .room(room, player)
                .handle((answer, failure) -> failure == null
                        ? new Outcome.Done<>(answer.stream()
                                .map(found -> found(node.name(), found))
                                .toList())
                        : Outcome.refused(AccountRefusal.Kind.UNAVAILABLE, AWAY));
    }

    private static LocatedRoom found(String node, Room room) {
        return new LocatedRoom(
                node,
                room.getId(),
                door(room.getDoor()),
                room.getSeatsList().stream().map(Seat::getPlayer).collect(Collectors.toSet()));
    }

    /** Maps an access rule that only a newer node knows to members-only. */
    private static RoomAccess door(String name) {
        for (RoomAccess door : RoomAccess.values()) {
            if (door.name().equals(name)) {
                return door;
            }
        }
        return RoomAccess.TOKEN;
    }

    @Override
    public CompletionStage<Outcome<Integer>> allocate(String roomNode, SeatRequest request) {
        Optional<LiveRoomNode> node = nodes.live().stream()
                .filter(known -> known.name().equals(roomNode))
                .findFirst();
        return node.isEmpty()
                ? CompletableFuture.completedFuture(Outcome.refused(AccountRefusal.Kind.UNAVAILABLE, AWAY))
                : node.get()
                        .link()
                        .allocate(request.room(), request.player(), request.name())
                        .handle((allocation, failure) -> failure == null
                                ? RoomLocator.outcome(allocation)
                                : Outcome.refused(AccountRefusal.Kind.UNAVAILABLE, AWAY));
    }

    @Override
    public void close() {
        nodes.close();
    }
}
