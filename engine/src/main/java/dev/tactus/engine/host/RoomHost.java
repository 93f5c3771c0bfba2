package dev.tactus.engine.host;

import dev.tactus.core.DecimalText;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.Room;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All rooms of this node, spread over its agents in turn. Any thread. */
public final class RoomHost implements Rooms {

    /**
     * The first id that is given to a room without one. Old lobbies choose small numbers, and any number may be theirs;
     * from here on they choose none, and JavaScript still holds each number exactly.
     */
    public static final long FIRST_OWN_ID = 1L << 52;

    private final List<RoomAgent> agents;
    private final int roomsMax;
    private final boolean requireToken;
    private final ConcurrentMap<Long, RoomProxy> rooms = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, CompletableFuture<RoomProxy>> reserved = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> names = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Long> allocations = new ConcurrentHashMap<>();
    private final SeatTokenRegistry seatTokens = new SeatTokenRegistry();
    private final AtomicInteger nextAgent = new AtomicInteger();
    private final AtomicLong nextId = new AtomicLong(FIRST_OWN_ID);
    private final ClosedRooms closedRooms = new ClosedRooms();
    private volatile @Nullable String stopping;
    private volatile @Nullable String drainReason;

    /**
     * A host whose rooms run on {@code agents}.
     *
     * @param roomsMax rooms at once; a further one is refused
     */
    public RoomHost(List<RoomAgent> agents, int roomsMax) {
        this(agents, roomsMax, false);
    }

    /**
     * A host whose rooms run on {@code agents}.
     *
     * @param roomsMax rooms at once; a further one is refused
     * @param requireToken whether open rooms are refused
     */
    public RoomHost(List<RoomAgent> agents, int roomsMax, boolean requireToken) {
        this.agents = List.copyOf(agents);
        this.roomsMax = roomsMax;
        this.requireToken = requireToken;
    }

    /** Returns the time of the agents, in nanoseconds of a monotonic clock. */
    public long nowNs() {
        return agents.getFirst().nowNs();
    }

    /** Returns the way to a room, or null if there is none of that id. */
    public @Nullable RoomProxy find(long room) {
        return rooms.get(room);
    }

    /**
     * Lets in somebody who shows only a token.
     *
     * @param maker makes the peer of whom the token stands for
     * @return where it went, or null if the token stands for nothing
     */
    public @Nullable Entry enter(String token, PeerFactory maker) {
        SeatTokenRegistry.SeatGrant place = seatTokens.find(token);
        RoomProxy room = place == null ? null : rooms.get(place.room());
        if (place == null || room == null) {
            return null;
        }
        Peer peer = maker.make(place.player(), place.spectate());
        room.enter(peer, new AdmissionCredential.SeatToken());
        return new Entry(room, peer);
    }

    /** Makes the peer of a player, or of one who watches. */
    @FunctionalInterface
    public interface PeerFactory {

        /** Returns the peer. */
        Peer make(long player, boolean spectate);
    }

    /** Where somebody went: which room, and as whom. */
    public record Entry(RoomProxy room, Peer peer) {}

    /** Returns what each agent has done. */
    public List<AgentMetrics> metrics() {
        return agents.stream().map(RoomAgent::lastMetrics).toList();
    }

    @Override
    public CompletionStage<Creation> create(RoomSpec wanted) {
        return createNumbered(wanted.id() == 0 ? wanted.withId(freeId()) : wanted);
    }

    @Override
    public CompletionStage<Creation> createNumbered(RoomSpec spec) {
        Creation.Refused refusal = refusal(spec);
        if (refusal != null) {
            return CompletableFuture.completedFuture(refusal);
        }
        CompletableFuture<RoomProxy> there = new CompletableFuture<>();
        if (reserved.putIfAbsent(spec.id(), there) != null) {
            return CompletableFuture.completedFuture(new Creation.Exists(spec.id()));
        }
        if (reserved.size() > roomsMax) {
            reserved.remove(spec.id());
            return CompletableFuture.completedFuture(
                    new Creation.Refused("rooms: this node holds its " + roomsMax + " at most"));
        }
        Long named = spec.name().isEmpty() ? null : names.putIfAbsent(spec.name(), spec.id());
        if (named != null) {
            reserved.remove(spec.id());
            return CompletableFuture.completedFuture(new Creation.Exists(named));
        }
        if (!seatTokens.add(spec)) {
            names.remove(spec.name(), spec.id());
            reserved.remove(spec.id());
            return CompletableFuture.completedFuture(
                    new Creation.Refused("seat tokens: one stands for a seat of another room (expected: new ones)"));
        }
        CompletableFuture<Creation> created = new CompletableFuture<>();
        RoomAgent agent = agents.get(Math.floorMod(nextAgent.getAndIncrement(), agents.size()));
        agent.execute(() -> {
            RoomProxy room = add(agent, spec);
            there.complete(room);
            created.complete(new Creation.Created(room.view()));
        });
        return created;
    }

    /** Returns why the node makes no such room at present, or null if it may. */
    private Creation.@Nullable Refused refusal(RoomSpec wanted) {
        String reason = stopping;
        if (reason != null) {
            return new Creation.Refused("the node is stopping: " + reason);
        }
        String drained = drainReason;
        if (drained != null) {
            return new Creation.Refused("the node is draining and takes no new rooms: " + drained);
        }
        return requireToken && wanted.door() == RoomAccess.OPEN
                ? new Creation.Refused("door: open (expected: token or ticket; rooms.require-token is set)")
                : null;
    }

    /**
     * Returns whether there was a room of that id until less than 3 s ago. lockstepserver keeps a closed room for so long,
     * and answers who connects to it that the room is over.
     */
    public boolean closedLately(long room) {
        return closedRooms.contains(room, nowNs());
    }

    private RoomProxy add(RoomAgent agent, RoomSpec spec) {
        RoomProxy room = agent.add(spec);
        rooms.put(spec.id(), room);
        room.onRemoved(() -> {
            seatTokens.remove(spec);
            names.remove(spec.name(), spec.id());
            allocations.values().removeIf(allocated -> allocated == spec.id());
            closedRooms.add(spec.id(), nowNs());
            rooms.remove(spec.id(), room);
            reserved.remove(spec.id());
        });
        return room;
    }

    /**
     * Finds a room by its id or its name; if there is none, makes the one that {@code maker} has for it.
     *
     * @return the room, or nothing if there is none and none can be made
     */
    public CompletionStage<Optional<RoomProxy>> findOrCreate(String text, RoomFactory maker) {
        RoomProxy there = find(text);
        RoomSpec spec = there == null ? maker.make(text) : null;
        if (spec == null) {
            return CompletableFuture.completedFuture(Optional.ofNullable(there));
        }
        return create(spec).thenCompose(creation -> switch (creation) {
            case Creation.Created(RoomView view) -> found(rooms.get(view.id()));
            case Creation.Exists(long id) -> {
                CompletableFuture<RoomProxy> coming = reserved.get(id);
                yield coming == null ? found(null) : coming.thenApply(Optional::of);
            }
            case Creation.Refused r -> found(null);
        });
    }

    private static CompletionStage<Optional<RoomProxy>> found(@Nullable RoomProxy room) {
        return CompletableFuture.completedFuture(Optional.ofNullable(room));
    }

    private @Nullable RoomProxy find(String text) {
        Long named = names.get(text);
        if (named != null) {
            return rooms.get(named);
        }
        try {
            return rooms.get(DecimalText.parseUnsignedLong(text));
        } catch (NumberFormatException noId) {
            return null;
        }
    }

    /** Makes rooms that somebody asks for by name. */
    @FunctionalInterface
    public interface RoomFactory {

        /** Makes none. */
        RoomFactory NONE = text -> null;

        /** Returns the room to be made for a name or an id that there is none of, or null for none. */
        @Nullable
        RoomSpec make(String text);
    }

    @Override
    public CompletionStage<Allocation> allocate(long room, long player, String name) {
        RoomProxy hosted = rooms.get(room);
        if (hosted == null) {
            return CompletableFuture.completedFuture(new Allocation.Refused("no such room"));
        }
        return hosted.ask(there -> there.allocate(player, name)).thenApply(seat -> {
            if (seat == 0) {
                return new Allocation.Refused("no seat is free (expected: a room that is not over, with a free seat)");
            }
            allocations.put(player, room);
            return new Allocation.Seat(seat);
        });
    }

    @Override
    public OptionalLong allocated(long player) {
        Long room = allocations.get(player);
        return room == null ? OptionalLong.empty() : OptionalLong.of(room);
    }

    @Override
    public CompletionStage<Boolean> kick(long room, long player, String reason, boolean forGood) {
        allocations.remove(player, room);
        return ask(room, there -> there.kick(player, reason, forGood), false);
    }

    @Override
    public void kickEverywhere(long player, String reason) {
        allocations.remove(player);
        rooms.values().forEach(room -> {
            var unused = room.ask(there -> there.kick(player, reason, false));
        });
    }

    @Override
    public CompletionStage<Boolean> issue(long room, int seat, Command command) {
        return ask(room, there -> there.issue(seat, command), false);
    }

    @Override
    public CompletionStage<Optional<ConsoleAnswer>> command(long room, Command line) {
        return askForMore(room, there -> there.command(line), Optional.empty());
    }

    @Override
    public CompletionStage<Boolean> listen(long room, RoomListener listener) {
        return ask(room, there -> there.listen(listener), false);
    }

    @Override
    public <T> CompletionStage<Optional<T>> read(long room, Function<World, T> reading) {
        return ask(room, there -> Optional.ofNullable(there.world()).map(reading), Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Simulation>> simulation(long room) {
        return ask(room, there -> Optional.ofNullable(there.simulation()), Optional.empty());
    }

    @Override
    public CompletionStage<Optional<HistoricalWorld.TickRange>> historyRange(long room) {
        return ask(room, there -> Optional.ofNullable(there.historyRange()), Optional.empty());
    }

    @Override
    public CompletionStage<Optional<HistoricalWorld>> history(long room, int tick) {
        CompletionStage<Optional<HistoricalWorld>> none = CompletableFuture.completedFuture(Optional.empty());
        return askForMore(
                room,
                there -> {
                    CompletionStage<HistoricalWorld> past = there.history(tick);
                    return past == null ? none : past.thenApply(Optional::of);
                },
                Optional.empty());
    }

    @Override
    public void drain(String reason) {
        drainReason = reason;
    }

    @Override
    public void undrain() {
        drainReason = null;
    }

    @Override
    public Optional<String> drainReason() {
        return Optional.ofNullable(drainReason);
    }

    @Override
    public CompletionStage<Integer> sendNotice(long room, long player, String text) {
        return ask(room, there -> there.sendNotice(player, text), 0);
    }

    private <T> CompletionStage<T> ask(long room, Function<Room, T> question, T withoutRoom) {
        RoomProxy hosted = rooms.get(room);
        return hosted == null ? CompletableFuture.completedFuture(withoutRoom) : hosted.ask(question);
    }

    /** Asks what the room itself answers later only. */
    private <T> CompletionStage<T> askForMore(long room, Function<Room, CompletionStage<T>> question, T withoutRoom) {
        return ask(room, question, CompletableFuture.completedFuture(withoutRoom))
                .thenCompose(later -> later);
    }

    private long freeId() {
        long id = nextId.getAndIncrement();
        while (reserved.containsKey(id)) {
            id = nextId.getAndIncrement();
        }
        return id;
    }

    @Override
    public Optional<RoomView> view(long room) {
        return Optional.ofNullable(rooms.get(room)).map(RoomProxy::view);
    }

    @Override
    public List<RoomView> list() {
        List<RoomView> views = new ArrayList<>();
        rooms.values().forEach(room -> views.add(room.view()));
        views.sort(Comparator.comparing(RoomView::id, Long::compareUnsigned));
        return views;
    }

    @Override
    public CompletionStage<Boolean> close(long room, String reason) {
        RoomProxy hosted = rooms.get(room);
        if (hosted == null || hosted.view().phase() == RoomPhase.CLOSED) {
            return CompletableFuture.completedFuture(false);
        }
        hosted.close(reason);
        return hosted.closed().thenApply(last -> true);
    }

    /** Ends all matches at once and takes no new room; completes when everybody was told and every record is sealed. */
    public CompletionStage<Void> stop(String reason) {
        stopping = reason;
        List<CompletableFuture<RoomView>> closing = new ArrayList<>();
        Consumer<RoomProxy> close = room -> {
            room.closeNow(reason);
            closing.add(room.closed().toCompletableFuture());
        };
        rooms.values().forEach(close);
        return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
    }
}
