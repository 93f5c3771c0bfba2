package dev.tactus.admin.worlds;

import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.admin.streams.EventStream;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The world of one match for all who watch it. One copy at a time is made for all of them; each is told what has changed since what it
 * was told last, written once for all who were told the same; one that does not read is told nothing, and the whole world later. Nothing
 * is done once nobody watches.
 */
final class WorldFeed {

    private static final int SECOND_MS = 1_000;

    /** A watcher that was so often not ready is not worth a copy of what it was told. */
    private static final int MISSED_MAX = 10;

    /** Watchers whose turn is so soon have it now: the clock's ticks are not exact. */
    private static final long EARLY_NS = 5_000_000;

    private final Rooms rooms;
    private final WorldQueryExecutor lookers;
    private final EventStreams streams;
    private final RoomView room;
    private final Simulation match;
    private final AtomicBoolean busy = new AtomicBoolean();

    // Under this object's lock.
    private final List<Watcher> watchers = new ArrayList<>();
    private @Nullable ScheduledFuture<?> beat;
    private int beatHz;

    /** Of whoever is busy. */
    private final List<World> copies = new ArrayList<>();

    WorldFeed(Rooms rooms, WorldQueryExecutor lookers, EventStreams streams, RoomView room, Simulation match) {
        this.rooms = rooms;
        this.lookers = lookers;
        this.streams = streams;
        this.room = room;
        this.match = match;
    }

    private static final class Watcher {
        private final EventStream stream;
        private final int hz;
        private long dueNs;

        /** What it was told last; null before the first time, and after it was too slow. Of whoever is busy. */
        private @Nullable World told;

        /** Turns since then at which it had not read what it was told. */
        private int missed;

        Watcher(EventStream stream, int hz) {
            this.stream = stream;
            this.hz = hz;
            this.dueNs = System.nanoTime();
        }

        void tell(String kind, String data, World world) {
            told = stream.write(kind, data) ? world : null;
            missed = 0;
        }

        boolean isDue(long nowNs) {
            if (nowNs - dueNs < -EARLY_NS) {
                return false;
            }
            dueNs = Math.max(dueNs + 1_000_000_000L / hz, nowNs);
            return true;
        }
    }

    synchronized void add(EventStream stream, int hz) {
        watchers.add(new Watcher(stream, hz));
        setBeat();
    }

    /** Returns whether nobody watches any more. */
    synchronized boolean remove(EventStream stream) {
        watchers.removeIf(watcher -> watcher.stream == stream);
        setBeat();
        return watchers.isEmpty();
    }

    private void setBeat() {
        int hz = watchers.stream().mapToInt(watcher -> watcher.hz).max().orElse(0);
        if (hz == beatHz) {
            return;
        }
        beatHz = hz;
        if (beat != null) {
            beat.cancel(false);
        }
        beat = hz == 0 ? null : streams.scheduleRepeating(SECOND_MS / hz, 0, this::beat, "a world is not shown");
    }

    private synchronized List<Watcher> due() {
        long nowNs = System.nanoTime();
        return watchers.stream().filter(watcher -> watcher.isDue(nowNs)).toList();
    }

    /** Has the room's thread copy its world, if the last copy is told already. */
    private void beat() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        List<Watcher> due = due();
        if (due.isEmpty()) {
            busy.set(false);
            return;
        }
        try {
            lookers.execute(() -> copy(due));
        } catch (RejectedExecutionException tooMuch) {
            busy.set(false);
        }
    }

    private void copy(List<Watcher> due) {
        World spare = spare();
        var unused = rooms.read(room.id(), world -> copied(world, spare)).whenComplete((copied, failure) -> {
            try {
                lookers.execute(() -> tell(due, spare, failure == null && copied.orElse(false)));
            } catch (RejectedExecutionException tooMuch) {
                busy.set(false);
            }
        });
    }

    /** On the room's thread. A room of that id may be another one by now. */
    private boolean copied(World world, World into) {
        if (world != match.world()) {
            return false;
        }
        into.copyFrom(world);
        return true;
    }

    /** Returns a world that no watcher was told of last. */
    private World spare() {
        List<World> told = told();
        copies.removeIf(copy -> copies.size() > told.size() + 1 && !told.contains(copy));
        for (World copy : copies) {
            if (!told.contains(copy)) {
                return copy;
            }
        }
        World made = match.newInstance().world();
        copies.add(made);
        return made;
    }

    private synchronized List<World> told() {
        return watchers.stream()
                .map(watcher -> watcher.told)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private void tell(List<Watcher> due, World world, boolean there) {
        try {
            if (there) {
                tell(due, world);
            } else {
                due.forEach(this::end);
            }
        } finally {
            busy.set(false);
        }
    }

    private void end(Watcher watcher) {
        watcher.stream.write("gone", "{\"id\":\"" + UnsignedIds.format(room.id()) + "\"}");
        watcher.stream.close();
    }

    private void tell(List<Watcher> due, World world) {
        IdentityHashMap<World, String> changes = new IdentityHashMap<>();
        String whole = null;
        for (Watcher watcher : due) {
            World told = watcher.told;
            if (!watcher.stream.isReady()) {
                watcher.told = ++watcher.missed > MISSED_MAX ? null : told;
            } else if (told == null) {
                whole = whole == null ? JsonBodies.text(WorldJson.whole(room.game(), world)) : whole;
                watcher.tell("world", whole, world);
            } else if (told.tick() != world.tick()) {
                String change =
                        changes.computeIfAbsent(told, before -> JsonBodies.text(WorldJson.change(before, world)));
                watcher.tell("change", change, world);
            }
        }
    }
}
