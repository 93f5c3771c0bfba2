package dev.tactus.engine.host;

import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rooms of this node, spread over its agents in turn. Any thread. */
public final class RoomHost implements Rooms {

    private final List<RoomAgent> agents;
    private final int roomsMax;
    private final ConcurrentMap<Long, HostedRoom> rooms = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Boolean> reserved = new ConcurrentHashMap<>();
    private final Tokens tokens = new Tokens();
    private final AtomicInteger nextAgent = new AtomicInteger();
    private final AtomicLong nextId = new AtomicLong(1);
    private volatile @Nullable String stopping;

    /**
     * A host whose rooms run on {@code agents}.
     *
     * @param roomsMax rooms at once; a further one is refused
     */
    public RoomHost(List<RoomAgent> agents, int roomsMax) {
        this.agents = List.copyOf(agents);
        this.roomsMax = roomsMax;
    }

    /** Returns the way to a room, or null if there is none of that id. */
    public @Nullable HostedRoom find(long room) {
        return rooms.get(room);
    }

    /**
     * Lets in somebody who shows only a token.
     *
     * @param maker makes the peer of whom the token stands for
     * @return where it went, or null if the token stands for nothing
     */
    public @Nullable Entry enter(String token, PeerMaker maker) {
        Tokens.Place place = tokens.find(token);
        HostedRoom room = place == null ? null : rooms.get(place.room());
        if (place == null || room == null) {
            return null;
        }
        Peer peer = maker.make(place.player(), place.spectate());
        room.enter(peer);
        return new Entry(room, peer);
    }

    /** Makes the peer of a player, or of one who watches. */
    @FunctionalInterface
    public interface PeerMaker {

        /** Returns the peer. */
        Peer make(long player, boolean spectate);
    }

    /** Where somebody went: which room, and as whom. */
    public record Entry(HostedRoom room, Peer peer) {}

    /** Returns what each agent has done. */
    public List<AgentFigures> figures() {
        return agents.stream().map(RoomAgent::lastFigures).toList();
    }

    @Override
    public CompletionStage<Creation> create(RoomSpec wanted) {
        String reason = stopping;
        if (reason != null) {
            return CompletableFuture.completedFuture(new Creation.Refused("the node is stopping: " + reason));
        }
        RoomSpec spec = wanted.id() == 0 ? wanted.withId(freeId()) : wanted;
        if (reserved.putIfAbsent(spec.id(), true) != null) {
            return CompletableFuture.completedFuture(new Creation.Exists(spec.id()));
        }
        if (reserved.size() > roomsMax) {
            reserved.remove(spec.id());
            return CompletableFuture.completedFuture(
                    new Creation.Refused("rooms: this node holds its " + roomsMax + " at most"));
        }
        if (!tokens.add(spec)) {
            reserved.remove(spec.id());
            return CompletableFuture.completedFuture(
                    new Creation.Refused("seat tokens: one stands for a seat of another room (expected: new ones)"));
        }
        CompletableFuture<Creation> created = new CompletableFuture<>();
        RoomAgent agent = agents.get(Math.floorMod(nextAgent.getAndIncrement(), agents.size()));
        agent.execute(
                () -> created.complete(new Creation.Created(add(agent, spec).view())));
        return created;
    }

    private HostedRoom add(RoomAgent agent, RoomSpec spec) {
        HostedRoom room = agent.add(spec);
        rooms.put(spec.id(), room);
        room.whenGone(() -> {
            tokens.remove(spec);
            rooms.remove(spec.id(), room);
            reserved.remove(spec.id());
        });
        return room;
    }

    private long freeId() {
        long id = nextId.getAndIncrement();
        while (reserved.containsKey(id)) {
            id = nextId.getAndIncrement();
        }
        return id;
    }

    @Override
    public Optional<RoomView> look(long room) {
        return Optional.ofNullable(rooms.get(room)).map(HostedRoom::view);
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
        HostedRoom hosted = rooms.get(room);
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
        Consumer<HostedRoom> close = room -> {
            room.closeNow(reason);
            closing.add(room.closed().toCompletableFuture());
        };
        rooms.values().forEach(close);
        return CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
    }
}
