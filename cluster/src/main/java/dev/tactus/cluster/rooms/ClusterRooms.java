package dev.tactus.cluster.rooms;

import dev.tactus.cluster.placement.Placement;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.engine.host.ClosedRoom;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.NodeCalls;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.SpectatorLog;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of all nodes. A room is created on the node that placement chooses, or on the next one if that refuses; what
 * concerns a room goes to the node that has it. Worlds are read and commanded only where their room runs. Any thread.
 */
public final class ClusterRooms implements Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRooms.class);

    private final Rooms local;
    private final Directory directory;
    private final NodeCalls calls;
    private final String self;
    private final RemoteViews remote;

    /** Rooms that this node has placed on others since those told how many they have. */
    private final Map<String, Integer> placed = new ConcurrentHashMap<>();

    /**
     * Creates the rooms of all nodes.
     *
     * @param local the rooms of this node
     * @param self the name of this node
     */
    public ClusterRooms(Rooms local, Directory directory, NodeCalls calls, String self) {
        this.local = local;
        this.directory = directory;
        this.calls = calls;
        this.self = self;
        this.remote = new RemoteViews(calls);
        directory.listen(new DirectoryListener() {
            @Override
            public void nodeChanged(NodeRecord node) {
                placed.remove(node.name());
            }

            @Override
            public void nodeRemoved(NodeRecord last) {
                placed.remove(last.name());
            }
        });
    }

    /** Chooses a node for a room, with what was placed in the last second counted. */
    private Optional<NodeRecord> choose(RoomSpec spec, Set<String> tried) {
        String game = spec.game() == null ? "" : spec.game().game().name();
        List<NodeRecord> nodes = directory.nodes().stream()
                .map(node -> node.withLoad(
                        node.rooms() + placed.getOrDefault(node.name(), 0), node.loadPermille(), node.draining()))
                .toList();
        return Placement.owner(nodes, game, tried);
    }

    /** Asks other nodes for their rooms; to be called once a second, on one thread. */
    public void refresh() {
        remote.refresh(others());
    }

    private List<NodeRecord> others() {
        return directory.nodes().stream()
                .filter(node -> !node.name().equals(self))
                .toList();
    }

    @Override
    public CompletionStage<Creation> create(RoomSpec spec) {
        return place(spec, false, new HashSet<>());
    }

    @Override
    public CompletionStage<Creation> createNumbered(RoomSpec spec) {
        return place(spec, true, new HashSet<>());
    }

    /**
     * Creates a room on the best node that has not been tried; on this one if there is no other, or the room has a lobby, which
     * players reach at the node that made it.
     */
    private CompletionStage<Creation> place(RoomSpec spec, boolean numbered, Set<String> tried) {
        if (local.drainReason().isPresent()) {
            tried.add(self);
        }
        NodeRecord node = spec.lobby() == null ? choose(spec, tried).orElse(null) : null;
        if (node != null) {
            placed.merge(node.name(), 1, Integer::sum);
        }
        if (node == null || node.name().equals(self)) {
            return here(spec, numbered).thenCompose(creation -> {
                boolean more = creation instanceof Creation.Refused && node != null;
                return more ? next(spec, numbered, tried, self, creation) : CompletableFuture.completedFuture(creation);
            });
        }
        return calls.create(node, spec, numbered)
                .exceptionally(thrown -> new Creation.Refused(text(thrown)))
                .thenCompose(creation -> switch (creation) {
                    case Creation.Created(RoomView room) -> {
                        remote.add(node.name(), room);
                        yield CompletableFuture.completedFuture(creation);
                    }
                    case Creation.Exists exists -> CompletableFuture.completedFuture(creation);
                    case Creation.Refused refused -> next(spec, numbered, tried, node.name(), creation);
                });
    }

    private static String text(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException wrapper ? wrapper.getCause() : thrown;
        return cause instanceof NodeAwayException away ? String.valueOf(away.getMessage()) : String.valueOf(cause);
    }

    private CompletionStage<Creation> here(RoomSpec spec, boolean numbered) {
        return numbered ? local.createNumbered(spec) : local.create(spec);
    }

    private CompletionStage<Creation> next(
            RoomSpec spec, boolean numbered, Set<String> tried, String refusing, Creation refusal) {
        tried.add(refusing);
        LOG.info("room is placed anew: node={} refusal={}", refusing, refusal);
        return choose(spec, tried).isEmpty()
                ? CompletableFuture.completedFuture(refusal)
                : place(spec, numbered, tried);
    }

    @Override
    public Optional<RoomView> view(long room) {
        return local.view(room).or(() -> remote.view(room));
    }

    @Override
    public Optional<RoomRecord> record(long room) {
        return Optional.ofNullable(directory.known(room));
    }

    @Override
    public Optional<ClosedRoom> closed(long room) {
        return local.closed(room);
    }

    @Override
    public List<RoomView> list() {
        Map<Long, RoomView> all = new TreeMap<>(Long::compareUnsigned);
        remote.all().forEach(room -> all.put(room.id(), room));
        local.list().forEach(room -> all.put(room.id(), room));
        return List.copyOf(all.values());
    }

    /**
     * Asks where a room is, which is here if it is nowhere else. A room whose node is gone is about to go on at a standby, or to be
     * found lost.
     */
    private <T> CompletionStage<T> at(
            long room, Function<Rooms, CompletionStage<T>> here, Function<NodeRecord, CompletionStage<T>> there) {
        RoomRecord record = local.view(room).isPresent() ? null : directory.known(room);
        if (record == null || record.isOwnedBy(self)) {
            return here.apply(local);
        }
        return node(record.owner().node())
                .map(there)
                .orElseGet(() -> CompletableFuture.failedFuture(new NodeAwayException("room: " + name(room)
                        + " is that of node " + record.owner().node()
                        + ", which is away (expected: a retry; the room goes on at a standby, or is lost)")));
    }

    private Optional<NodeRecord> node(String name) {
        return directory.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst();
    }

    private static String name(long room) {
        return Long.toUnsignedString(room);
    }

    @Override
    public CompletionStage<Optional<RoomView>> look(long room) {
        return at(
                room,
                rooms -> rooms.view(room).isEmpty() && isOpen(room)
                        ? changing(room, self)
                        : CompletableFuture.completedFuture(rooms.view(room)),
                node -> calls.view(node, room)
                        .thenCompose(view -> view.isEmpty() && isOpen(room)
                                ? changing(room, node.name())
                                : CompletableFuture.completedFuture(view)));
    }

    /** Returns whether the directory has a room that is not known to have closed here. */
    private boolean isOpen(long room) {
        return directory.known(room) != null && local.closed(room).isEmpty();
    }

    private static <T> CompletionStage<T> changing(long room, String node) {
        return CompletableFuture.failedFuture(new NodeAwayException("room: " + name(room) + " is that of node " + node
                + ", where it begins or ends just now (expected: a retry)"));
    }

    @Override
    public CompletionStage<Boolean> close(long room, String reason) {
        return at(
                room,
                rooms -> rooms.close(room, reason),
                node -> calls.close(node, room, reason).thenApply(closed -> {
                    remote.remove(node.name(), room);
                    return closed;
                }));
    }

    @Override
    public CompletionStage<Allocation> allocate(SeatRequest request) {
        return at(request.room(), rooms -> rooms.allocate(request), node -> calls.allocate(node, request));
    }

    @Override
    public CompletionStage<LobbyAnswer> lobby(LobbyRequest request) {
        return at(
                request.room(),
                rooms -> rooms.lobby(request),
                node -> CompletableFuture.completedFuture(new LobbyAnswer.Refused(
                        LobbyRefusal.CONFLICT,
                        "lobby: at node " + node.name() + " (expected: a request to the API of that node)")));
    }

    @Override
    public OptionalLong allocated(long player) {
        return local.allocated(player);
    }

    @Override
    public CompletionStage<Boolean> kick(long room, long player, String reason, boolean forGood) {
        return at(
                room,
                rooms -> rooms.kick(room, player, reason, forGood),
                node -> calls.kick(node, room, player, reason, forGood));
    }

    @Override
    public void kickEverywhere(long player, String reason) {
        local.kickEverywhere(player, reason);
        for (NodeRecord node : others()) {
            var unused = calls.kick(node, 0, player, reason, false).exceptionally(thrown -> {
                LOG.warn("player is not kicked at a node: node={} player={}", node.name(), player, thrown);
                return false;
            });
        }
    }

    @Override
    public CompletionStage<Integer> sendNotice(long room, long player, String text) {
        return at(
                room,
                rooms -> rooms.sendNotice(room, player, text),
                node -> calls.sendNotice(node, room, player, text));
    }

    @Override
    public CompletionStage<Boolean> issue(long room, int seat, Command command) {
        return local.issue(room, seat, command);
    }

    @Override
    public CompletionStage<Optional<ConsoleAnswer>> command(long room, Command line) {
        return local.command(room, line);
    }

    @Override
    public CompletionStage<Boolean> listen(long room, RoomListener listener) {
        return local.listen(room, listener);
    }

    @Override
    public <T> CompletionStage<Optional<T>> read(long room, Function<World, T> reading) {
        return local.read(room, reading);
    }

    @Override
    public CompletionStage<Optional<Simulation>> simulation(long room) {
        return local.simulation(room);
    }

    @Override
    public CompletionStage<Optional<HistoricalWorld.TickRange>> historyRange(long room) {
        return local.historyRange(room);
    }

    @Override
    public CompletionStage<Optional<HistoricalWorld>> history(long room, int tick) {
        return local.history(room, tick);
    }

    @Override
    public <T> CompletionStage<Optional<T>> watch(long room, Function<SpectatorLog, CompletionStage<T>> question) {
        return local.watch(room, question);
    }

    @Override
    public void drain(String reason) {
        local.drain(reason);
    }

    @Override
    public void undrain() {
        local.undrain();
    }

    @Override
    public Optional<String> drainReason() {
        return local.drainReason();
    }
}
