package dev.tactus.cluster.replication;

import dev.tactus.cluster.placement.Placement;
import dev.tactus.cluster.replica.ReplicaOwner;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands rooms that run here to other nodes. The replication loop only. */
final class RoomMoves {

    private final String self;
    private final Directory directory;
    private final Map<Long, HostedReplica> rooms;
    private Peers peers;

    /**
     * Creates the moves of a node.
     *
     * @param self the name of the node
     * @param rooms all copies that the node holds, which change meanwhile
     */
    RoomMoves(String self, Directory directory, Map<Long, HostedReplica> rooms, Peers peers) {
        this.self = self;
        this.directory = directory;
        this.rooms = rooms;
        this.peers = peers;
    }

    /** Sets the links to other nodes. */
    void peers(Peers links) {
        peers = links;
    }

    /** Returns why a room cannot be handed to a node now; null if that can be tried. */
    @Nullable MoveResult refusal(long room, String node) {
        HostedReplica hosted = rooms.get(room);
        if (hosted == null || hosted.owner() == null || hosted.isClosing()) {
            return new MoveResult.NoRoom();
        }
        NodeRecord target = node(node);
        if (target == null) {
            return new MoveResult.NoNode();
        }
        if (node.equals(self)) {
            return new MoveResult.Moved();
        }
        String game = hosted.game();
        if (target.draining()) {
            return refused(node, "is draining (expected: a node that takes rooms)");
        }
        if (!game.isEmpty() && !target.games().contains(game)) {
            return refused(node, "has no game " + game + " (expected: a node that has it)");
        }
        if (!peers.isConnected(node)) {
            return refused(
                    node, "has no link to node " + self + " (expected: its cluster.address and port to be reachable)");
        }
        if (hosted.isOvergrown()) {
            return new MoveResult.Refused("journal of room " + Long.toUnsignedString(room)
                    + " is too long for a copy (expected: a room with a world, or a shorter match)");
        }
        return null;
    }

    private static MoveResult refused(String node, String why) {
        return new MoveResult.Refused("node: " + node + " " + why);
    }

    private @Nullable NodeRecord node(String name) {
        for (NodeRecord node : directory.nodes()) {
            if (node.name().equals(name)) {
                return node;
            }
        }
        return null;
    }

    /** Hands a room to another node; completes with whether it is that node's. */
    CompletableFuture<Boolean> move(long room, String node) {
        HostedReplica hosted = rooms.get(room);
        return hosted == null ? CompletableFuture.completedFuture(false) : hosted.move(node);
    }

    /** Gives a move up; returns false if the directory is asked for it already, whose answer decides. */
    boolean giveUp(long room, String node) {
        HostedReplica hosted = rooms.get(room);
        return hosted == null || hosted.giveUpMove(node);
    }

    /** Hands all rooms that run here to other nodes; completes with the number of those that were. */
    CompletableFuture<Integer> moveAll() {
        List<CompletableFuture<Boolean>> moves = new ArrayList<>();
        for (HostedReplica hosted : List.copyOf(rooms.values())) {
            ReplicaOwner owner = hosted.owner();
            if (owner != null && !hosted.isClosing()) {
                moves.add(target(hosted, owner)
                        .map(hosted::move)
                        .orElseGet(() -> CompletableFuture.completedFuture(false)));
            }
        }
        return CompletableFuture.allOf(moves.toArray(CompletableFuture[]::new)).thenApply(done ->
                (int) moves.stream().filter(CompletableFuture::join).count());
    }

    /** Returns a standby that is to stay, since it has all, or else another node that can hold the room. */
    private Optional<String> target(HostedReplica hosted, ReplicaOwner owner) {
        Stream<String> standbys = owner.set().standbys().stream().map(RoomCopy::node);
        Stream<String> others = hosted.isOvergrown()
                ? Stream.empty()
                : candidates(hosted, owner).stream().map(NodeRecord::name);
        return Stream.concat(standbys.filter(this::stays), others)
                .filter(peers::isConnected)
                .findFirst();
    }

    /** Returns whether a node is not known to drain, whose rooms would soon move once more. */
    private boolean stays(String name) {
        NodeRecord node = node(name);
        return node == null || !node.draining();
    }

    /** Returns the nodes that could hold a further copy, the best first. */
    List<NodeRecord> candidates(HostedReplica hosted, ReplicaOwner owner) {
        List<String> holders = new ArrayList<>(List.of(self));
        owner.set().standbys().forEach(copy -> holders.add(copy.node()));
        List<NodeRecord> connected = directory.nodes().stream()
                .filter(node -> node.name().equals(self) || peers.isConnected(node.name()))
                .toList();
        return Placement.standbys(connected, hosted.game(), holders, 1);
    }
}
