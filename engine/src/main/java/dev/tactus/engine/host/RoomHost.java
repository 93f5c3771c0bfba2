package dev.tactus.engine.host;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.SpectatorLog;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.engine.room.lobby.LobbyRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directory of all rooms of this node, which are spread over its agents. Any thread. */
public final class RoomHost implements Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(RoomHost.class);

    /**
     * The first id that is assigned to a room without one. Old lobbies choose small numbers of their own; ids from here
     * on do not collide with theirs, and JavaScript still represents each exactly.
     */
    public static final long FIRST_OWN_ID = 1L << 52;

    /** Time for which lockstepserver still knows a closed room. */
    private static final long CLOSED_LATELY_MS = 3_000;

    private final List<RoomAgent> agents;
    private final boolean requireToken;
    private final RoomReservations reservations;

    @Bounded(by = "the reservations: roomsMax", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final ConcurrentMap<Long, RoomProxy> rooms = new ConcurrentHashMap<>();

    private final SeatReservations seatReservations = new SeatReservations();
    private final SeatAllocator allocator = new SeatAllocator(seatReservations);
    private final ResumedRooms resumed = new ResumedRooms(this);
    private final ClosedRooms closedRooms = new ClosedRooms();
    private final PersistentRooms persistentRooms =
            new PersistentRooms(this, delayMs -> CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS));
    private final RoomClaims claims;
    private final RoomMaker maker;
    private final AtomicInteger nextAgent = new AtomicInteger();
    private volatile @Nullable String stopping;
    private volatile boolean suspending;
    private volatile @Nullable String drainReason;

    /** Creates a host of at most {@code roomsMax} rooms at a time, which run on {@code agents}. */
    public RoomHost(List<RoomAgent> agents, int roomsMax) {
        this(agents, roomsMax, false);
    }

    /** Creates a host that may refuse open rooms. */
    public RoomHost(List<RoomAgent> agents, int roomsMax, boolean requireToken) {
        this(agents, roomsMax, requireToken, FIRST_OWN_ID, RoomClaims.NONE);
    }

    /**
     * Creates a host of one of several nodes.
     *
     * @param requireToken whether open rooms are refused
     * @param firstId the first id for rooms that bring none
     * @param claims of rooms among the nodes
     */
    public RoomHost(List<RoomAgent> agents, int roomsMax, boolean requireToken, long firstId, RoomClaims claims) {
        this.agents = List.copyOf(agents);
        this.reservations = new RoomReservations(this.agents, roomsMax, firstId);
        this.requireToken = requireToken;
        this.claims = claims;
        this.maker = new RoomMaker(reservations, claims, this::add);
    }

    /** Returns the time of the agents, in nanoseconds of a monotonic clock. */
    public long nowNs() {
        return agents.getFirst().nowNs();
    }

    /** Returns the proxy of a room, or null if there is none with that id. */
    public @Nullable RoomProxy find(long room) {
        return rooms.get(room);
    }

    /**
     * Admits a client that presents only a token.
     *
     * @param maker creates the peer of the player that the token stands for
     * @return the room and peer, or null if the token is unknown
     */
    public @Nullable Entry enter(String token, PeerFactory maker) {
        SeatTokenRegistry.SeatGrant place = reservations.seat(token);
        RoomProxy room = place == null ? null : rooms.get(place.room());
        if (place == null || room == null) {
            return null;
        }
        Peer peer = maker.make(place.player(), place.spectate());
        room.enter(peer, new AdmissionCredential.SeatToken());
        return new Entry(room, peer);
    }

    /** Creates the peer of a player, or of a spectator. */
    @FunctionalInterface
    public interface PeerFactory {

        /** Returns the peer. */
        Peer make(long player, boolean spectate);
    }

    /** The room that a client entered, and its peer there. */
    public record Entry(RoomProxy room, Peer peer) {}

    /** Sets the bytes of history that each room may keep in memory, where its settings do not say less. */
    public void boundHistory(int bytesMax) {
        agents.forEach(agent -> agent.boundHistory(bytesMax));
    }

    /** Returns the metrics of each agent. */
    public List<AgentMetrics> metrics() {
        return agents.stream().map(RoomAgent::lastMetrics).toList();
    }

    @Override
    public CompletionStage<Creation> create(RoomSpec wanted) {
        if (wanted.id() != 0) {
            return createNumbered(wanted);
        }
        long id = reservations.freeId();
        return createNumbered(wanted.withId(id))
                // Another node has given that id to a room of its own.
                .thenCompose(creation -> creation.equals(new Creation.Exists(id))
                        ? create(wanted)
                        : CompletableFuture.completedFuture(creation));
    }

    @Override
    public CompletionStage<Creation> createNumbered(RoomSpec spec) {
        return create(spec, null);
    }

    /** Returns the rooms that go on from journals of an earlier process. */
    public ResumedRooms resumed() {
        return resumed;
    }

    /** Remembers a room that has closed, for those who ask for it. */
    void rememberClosed(long room, String name, String reason, @Nullable MatchResult result) {
        closedRooms.add(new ClosedRoom(room, name, agents.getFirst().nowUnixMs(), reason, result));
    }

    /** Returns the id of the room of a name, null where there is none. */
    @Nullable Long idOfName(String name) {
        return reservations.idOfName(name);
    }

    void allocated(long player, long room) {
        seatReservations.allocated(room, player);
    }

    CompletionStage<Creation> create(RoomSpec spec, @Nullable JournalSource source) {
        Creation.Refused refusal = refusal(spec, source != null);
        return refusal != null ? CompletableFuture.completedFuture(refusal) : maker.make(agentForNext(), spec, source);
    }

    /** Returns the reason why the node cannot create such a room now, or null if it can. */
    private Creation.@Nullable Refused refusal(RoomSpec wanted, boolean resumes) {
        String reason = stopping;
        if (reason != null) {
            return new Creation.Refused("the node is stopping: " + reason);
        }
        String drained = drainReason;
        // A room that lost its node goes on at the one that has its journal, though that drains.
        if (drained != null && !resumes) {
            return new Creation.Refused("the node is draining and takes no new rooms: " + drained);
        }
        return requireToken && !resumes && wanted.door() == RoomAccess.OPEN
                ? new Creation.Refused("door: open (expected: token or ticket; rooms.require-token is set)")
                : null;
    }

    /**
     * Returns whether a room with that id closed less than 3 s ago. lockstepserver keeps a closed room for that long, and
     * answers clients that connect to it that the room is over. A node that leaves its rooms to the next process says so of
     * none: their clients come back.
     */
    public boolean closedLately(long room) {
        return !suspending && closedRooms.contains(room, agents.getFirst().nowUnixMs(), CLOSED_LATELY_MS);
    }

    /**
     * Returns the agent for a new room: that of the calling thread, so that a room requested by name runs on the event
     * loop of the client's link; otherwise round-robin. Links arrive on whatever loop the kernel assigned, and move to
     * that of their room, see {@link RoomProxy#bringHere}.
     */
    private RoomAgent agentForNext() {
        for (RoomAgent agent : agents) {
            if (agent.isOwnThread()) {
                return agent;
            }
        }
        return agents.get(Math.floorMod(nextAgent.getAndIncrement(), agents.size()));
    }

    private RoomProxy add(
            RoomAgent agent, RoomSpec spec, @Nullable JournalSource source, CompletableFuture<RoomProxy> reservation) {
        RoomProxy room = agent.add(spec, source);
        rooms.put(spec.id(), room);
        closedRooms.remove(spec.id());
        room.onRemoved(reason -> {
            if (resumed.isLeft(spec.id())) {
                LOG.info("room goes on at another node: room={}", spec.id());
                claims.release(spec.id());
            } else if (suspending) {
                // A client that comes back too early must find no room: one that has closed is final.
                LOG.info("room is left to the next start: room={}", spec.id());
            } else {
                LOG.info("room closed: room={} reason={}", spec.id(), reason);
                rememberClosed(spec.id(), spec.name(), reason, room.result());
                claims.release(spec.id());
            }
            rooms.remove(spec.id(), room);
            resumed.forget(spec.id());
            seatReservations.forgetRoom(spec.id());
            reservations.free(spec, reservation);
        });
        return room;
    }

    /**
     * Creates a room that outlives its clients, and recreates it whenever it ends, until the node stops.
     *
     * @param spec supplies a new specification for each creation
     * @param onCreated receives the room after each creation
     * @return completes with the result of the first attempt; if it was refused, the room is not kept
     */
    public CompletionStage<Creation> keep(Supplier<RoomSpec> spec, Consumer<RoomView> onCreated) {
        return persistentRooms.keep(spec, onCreated);
    }

    /** Returns the claims of rooms among the nodes. */
    public RoomClaims claims() {
        return claims;
    }

    /** Returns whether the node is stopping and creates no more rooms. */
    boolean isStopping() {
        return stopping != null;
    }

    @Override
    public Optional<ClosedRoom> closed(long room) {
        return rooms.containsKey(room) ? Optional.empty() : closedRooms.find(room);
    }

    /** Returns the recently closed room with an id or a name; empty if there is none, or the room is open. */
    public Optional<ClosedRoom> closed(String text) {
        Long id = RoomReservations.idOf(text);
        Optional<ClosedRoom> named = closedRooms.find(text);
        return find(text) != null ? Optional.empty() : named.isPresent() || id == null ? named : closed(id);
    }

    /**
     * Finds a room by its id or its name; if there is none, creates the one that {@code maker} specifies.
     *
     * @return the room, or empty if there is none and none can be created
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
                CompletableFuture<RoomProxy> coming = reservations.coming(id);
                yield coming == null ? found(null) : coming.handle((room, thrown) -> Optional.ofNullable(room));
            }
            case Creation.Refused r -> found(null);
        });
    }

    private static CompletionStage<Optional<RoomProxy>> found(@Nullable RoomProxy room) {
        return CompletableFuture.completedFuture(Optional.ofNullable(room));
    }

    private @Nullable RoomProxy find(String text) {
        Long named = reservations.idOfName(text);
        if (named != null) {
            return rooms.get(named);
        }
        Long id = RoomReservations.idOf(text);
        return id == null ? null : rooms.get(id);
    }

    /** Creates rooms that clients request by name. */
    @FunctionalInterface
    public interface RoomFactory {

        /** A factory that creates no rooms. */
        RoomFactory NONE = text -> null;

        /** Returns the specification of the room to create for an unknown name or id, or null for none. */
        @Nullable RoomSpec make(String text);
    }

    @Override
    public CompletionStage<Allocation> allocate(SeatRequest request) {
        return allocator.allocate(rooms.get(request.room()), request, nowNs());
    }

    @Override
    public CompletionStage<LobbyAnswer> lobby(LobbyRequest request) {
        return allocator.lobby(rooms.get(request.room()), request, nowNs());
    }

    /** Notes that a player has come to a room for whom a seat may be reserved there. */
    public void reservationUsed(long room, long player) {
        seatReservations.end(room, player);
    }

    @Override
    public OptionalLong allocated(long player) {
        return seatReservations.lastRoom(player);
    }

    @Override
    public CompletionStage<Boolean> kick(long room, long player, String reason, boolean forGood) {
        seatReservations.forget(room, player);
        return ask(room, there -> there.kick(player, reason, forGood), false);
    }

    @Override
    public void kickEverywhere(long player, String reason) {
        seatReservations.forgetPlayer(player);
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
    public <T> CompletionStage<Optional<T>> watch(long room, Function<SpectatorLog, CompletionStage<T>> question) {
        return askForMore(room, there -> there.watch(question), Optional.empty());
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

    /** Asks the room a question that it answers asynchronously. */
    private <T> CompletionStage<T> askForMore(long room, Function<Room, CompletionStage<T>> question, T withoutRoom) {
        return ask(room, question, CompletableFuture.completedFuture(withoutRoom))
                .thenCompose(later -> later);
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

    /**
     * Ends all matches immediately and takes no new room; completes when all clients were informed and every recording
     * is sealed.
     */
    public CompletionStage<Void> stop(String reason) {
        return leaveAll(reason, room -> room.closeNow(reason));
    }

    /**
     * Stops all rooms without an end, so that another process goes on with them from their journals, and takes no new room;
     * completes when everybody was told to come back.
     */
    public CompletionStage<Void> suspend(String reason) {
        suspending = true;
        return leaveAll(reason, room -> room.suspend(reason));
    }

    private CompletionStage<Void> leaveAll(String reason, Consumer<RoomProxy> leave) {
        stopping = reason;
        List<CompletableFuture<RoomView>> closing = new ArrayList<>();
        Consumer<RoomProxy> close = room -> {
            leave.accept(room);
            closing.add(room.closed().toCompletableFuture());
        };
        rooms.values().forEach(close);
        return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
    }
}
