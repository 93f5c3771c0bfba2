package dev.tactus.admin;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.engine.host.ClosedRoom;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import dev.tactus.engine.room.SpectatorLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Rooms that exist on paper: every look at the list is a second in which each closes 30 frames. */
public final class MemoryRooms implements Rooms {

    private static final long CREATED_UNIX_MS = 1_700_000_000_000L;
    private static final long CLOSED_UNIX_MS = CREATED_UNIX_MS + 45_000;

    private final Map<Long, RoomView> rooms = new ConcurrentSkipListMap<>(Long::compareUnsigned);
    private final Map<Long, RoomView> onTheWay = new ConcurrentSkipListMap<>();
    private final Map<Long, String> owners = new ConcurrentSkipListMap<>();
    /** The result of every match that is closed here. */
    private static final MatchResult RESULT =
            new MatchResult(MatchResult.State.DISPUTED, MatchResult.Source.NONE, 0, 9, 0, "", List.of());

    private final Map<Long, ClosedRoom> closed = new ConcurrentSkipListMap<>();
    private final int max;
    private volatile Optional<String> refusing = Optional.empty();

    /** The logs of rooms whose match has begun. */
    public final Map<Long, SpectatorLog> logs = new ConcurrentHashMap<>();

    /** The access of each room that was asked for, the latest last. */
    final List<RoomAccess> doors = new CopyOnWriteArrayList<>();

    public MemoryRooms(int max) {
        this.max = max;
    }

    /** Takes a room from the views, as while it moves to another node. */
    public void leave(long room) {
        RoomView left = rooms.get(room);
        if (left != null) {
            // There is a record all the time.
            onTheWay.put(room, left);
            rooms.remove(room);
        }
    }

    /** Shows a room again that has moved. */
    public void arrive(long room) {
        RoomView left = onTheWay.get(room);
        if (left != null) {
            rooms.put(room, left);
            onTheWay.remove(room);
        }
    }

    /** Notes the node of a room in the directory of a cluster. */
    public void own(long room, String node) {
        owners.put(room, node);
    }

    @Override
    public Optional<RoomRecord> record(long room) {
        String owner = onTheWay.containsKey(room) ? "n2" : owners.get(room);
        return Optional.ofNullable(owner).map(node -> RoomRecord.first(room, new RoomCopy(node, 1), "", ""));
    }

    public void clear() {
        rooms.clear();
        onTheWay.clear();
        owners.clear();
        closed.clear();
    }

    @Override
    public CompletionStage<Creation> create(RoomSpec spec) {
        return createNumbered(spec.id() == 0 ? spec.withId(rooms.size() + 1L) : spec);
    }

    @Override
    public CompletionStage<Creation> createNumbered(RoomSpec spec) {
        doors.add(spec.door());
        long id = spec.id();
        if (rooms.containsKey(id)) {
            return CompletableFuture.completedFuture(new Creation.Exists(id));
        }
        if (refusing.isPresent()) {
            return CompletableFuture.completedFuture(new Creation.Refused(refusing.get()));
        }
        if (rooms.size() >= max) {
            return CompletableFuture.completedFuture(new Creation.Refused("rooms: " + max + " are there"));
        }
        RoomView view = view(id, spec);
        rooms.put(id, view);
        return CompletableFuture.completedFuture(new Creation.Created(view));
    }

    @Override
    public Optional<RoomView> view(long room) {
        return Optional.ofNullable(rooms.get(room));
    }

    @Override
    public Optional<ClosedRoom> closed(long room) {
        return Optional.ofNullable(closed.get(room));
    }

    @Override
    public List<RoomView> list() {
        rooms.replaceAll((id, room) -> aged(room));
        return List.copyOf(rooms.values());
    }

    @Override
    public CompletionStage<Boolean> close(long room, String reason) {
        RoomView closing = rooms.remove(room);
        if (closing != null) {
            closed.put(room, new ClosedRoom(room, closing.name(), CLOSED_UNIX_MS, reason, RESULT));
        }
        return CompletableFuture.completedFuture(closing != null);
    }

    @Override
    public CompletionStage<Allocation> allocate(SeatRequest request) {
        long player = request.player();
        RoomView view = rooms.get(request.room());
        Allocation allocation = view == null
                ? new Allocation.Refused("no such room")
                : view.seats().stream()
                        .filter(seat -> seat.player() == player)
                        .<Allocation>map(seat -> new Allocation.Seat(seat.seat()))
                        .findFirst()
                        .orElse(new Allocation.Refused("no seat is free"));
        return CompletableFuture.completedFuture(allocation);
    }

    @Override
    public OptionalLong allocated(long player) {
        return OptionalLong.empty();
    }

    @Override
    public CompletionStage<Boolean> kick(long room, long player, String reason, boolean forGood) {
        return CompletableFuture.completedFuture(rooms.containsKey(room));
    }

    @Override
    public void kickEverywhere(long player, String reason) {}

    @Override
    public CompletionStage<Boolean> issue(long room, int seat, Command command) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Optional<ConsoleAnswer>> command(long room, Command line) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Boolean> listen(long room, RoomListener listener) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public <T> CompletionStage<Optional<T>> read(long room, Function<World, T> reading) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Simulation>> simulation(long room) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<HistoricalWorld.TickRange>> historyRange(long room) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<HistoricalWorld>> history(long room, int tick) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public <T> CompletionStage<Optional<T>> watch(long room, Function<SpectatorLog, CompletionStage<T>> question) {
        SpectatorLog log = logs.get(room);
        return log == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : question.apply(log).thenApply(Optional::of);
    }

    @Override
    public void drain(String reason) {
        refusing = Optional.of(reason);
    }

    @Override
    public void undrain() {
        refusing = Optional.empty();
    }

    @Override
    public Optional<String> drainReason() {
        return refusing;
    }

    @Override
    public CompletionStage<Integer> sendNotice(long room, long player, String text) {
        RoomView view = rooms.get(room);
        return CompletableFuture.completedFuture(
                view == null
                        ? 0
                        : (int) view.seats().stream().filter(SeatView::online).count());
    }

    private static RoomView view(long id, RoomSpec spec) {
        List<SeatView> seats = new ArrayList<>();
        for (long player : spec.members()) {
            LinkStats link = new LinkStats(12, 0, 100, 300, 10, 30, 64);
            seats.add(new SeatView(
                    seats.size() + 1,
                    player,
                    Long.toUnsignedString(player),
                    true,
                    true,
                    100,
                    0,
                    1,
                    "kcp",
                    "protobuf",
                    link));
        }
        return new RoomView(
                id,
                spec.name(),
                spec.door(),
                RoomPhase.RUNNING,
                0,
                seats,
                0,
                0,
                CREATED_UNIX_MS,
                4_096,
                250,
                900,
                8_000,
                33_000,
                40_000,
                "",
                spec.game() == null ? "" : spec.game().game().name(),
                0,
                0,
                spec.settings(),
                null);
    }

    private static RoomView aged(RoomView room) {
        List<SeatView> seats = room.seats().stream().map(MemoryRooms::aged).toList();
        return new RoomView(
                room.id(),
                room.name(),
                room.door(),
                room.phase(),
                room.tick() + 30,
                seats,
                room.spectators(),
                room.inputs() + 10L * seats.size(),
                room.createdUnixMs(),
                room.heapBytes() + 100,
                250 + room.tick() % 90,
                room.lateMinuteP99Us(),
                room.inputP50Us(),
                room.inputP99Us(),
                room.inputMinuteP99Us(),
                "",
                room.game(),
                room.desyncs(),
                room.resyncs(),
                room.settings(),
                room.lobby());
    }

    private static SeatView aged(SeatView seat) {
        LinkStats link = seat.link();
        LinkStats aged = new LinkStats(
                link.roundTripMs(),
                0,
                link.bytesIn() + 200,
                link.bytesOut() + 900,
                link.packetsIn() + 10,
                link.packetsOut() + 30,
                link.bytesWaiting());
        return new SeatView(
                seat.seat(),
                seat.player(),
                seat.name(),
                seat.online(),
                seat.ready(),
                100,
                2,
                1,
                seat.transport(),
                seat.dialect(),
                aged);
    }
}
