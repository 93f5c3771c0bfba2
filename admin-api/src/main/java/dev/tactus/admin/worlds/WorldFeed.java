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
 * Publishes the world of one match to its watchers. One copy at a time serves all of them; each receives the changes since its
 * last update, encoded once for all with the same base; a slow reader is skipped, and gets the whole world later. Idle
 * without watchers.
 */
final class WorldFeed {

    private static final int SECOND_MS = 1_000;

    /** Skipped updates after which the base of a slow watcher is dropped. */
    private static final int MISSED_MAX = 10;

    /** Tolerance for due watchers, since timer ticks are inexact. */
    private static final long EARLY_NS = 5_000_000;

    private final Rooms rooms;
    private final WorldQueryExecutor executor;
    private final EventStreams streams;
    private final RoomView room;
    private final Simulation match;
    private final AtomicBoolean busy = new AtomicBoolean();

    // Guarded by this object's lock.
    private final List<Watcher> watchers = new ArrayList<>();
    private @Nullable ScheduledFuture<?> schedule;
    private int beatHz;

    /** Owned by the busy thread. */
    private final List<World> copies = new ArrayList<>();

    WorldFeed(Rooms rooms, WorldQueryExecutor executor, EventStreams streams, RoomView room, Simulation match) {
        this.rooms = rooms;
        this.executor = executor;
        this.streams = streams;
        this.room = room;
        this.match = match;
    }

    private static final class Watcher {
        private final EventStream stream;
        private final int hz;
        private long dueNs;

        /** World last sent; null before the first update and after being too slow. Owned by the busy thread. */
        private @Nullable World told;

        /** Updates skipped since then. */
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
        reschedule();
    }

    /** Removes a watcher; returns whether none is left. */
    synchronized boolean remove(EventStream stream) {
        watchers.removeIf(watcher -> watcher.stream == stream);
        reschedule();
        return watchers.isEmpty();
    }

    private void reschedule() {
        int hz = watchers.stream().mapToInt(watcher -> watcher.hz).max().orElse(0);
        if (hz == beatHz) {
            return;
        }
        beatHz = hz;
        if (schedule != null) {
            schedule.cancel(false);
        }
        schedule =
                hz == 0 ? null : streams.scheduleRepeating(SECOND_MS / hz, 0, this::requestCopy, "world update failed");
    }

    private synchronized List<Watcher> due() {
        long nowNs = System.nanoTime();
        return watchers.stream().filter(watcher -> watcher.isDue(nowNs)).toList();
    }

    /** Requests a copy from the room's thread, if the last copy has been published. */
    private void requestCopy() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        List<Watcher> due = due();
        if (due.isEmpty()) {
            busy.set(false);
            return;
        }
        try {
            executor.execute(() -> copy(due));
        } catch (RejectedExecutionException tooMuch) {
            busy.set(false);
        }
    }

    private void copy(List<Watcher> due) {
        World spare = spare();
        var unused = rooms.read(room.id(), world -> copied(world, spare)).whenComplete((copied, failure) -> {
            try {
                executor.execute(() -> publish(due, spare, failure == null && copied.orElse(false)));
            } catch (RejectedExecutionException tooMuch) {
                busy.set(false);
            }
        });
    }

    /** Copies on the room's thread, unless the room id belongs to another match by now. */
    private boolean copied(World world, World into) {
        if (world != match.world()) {
            return false;
        }
        into.copyFrom(world);
        return true;
    }

    /** Returns a world that is no watcher's base. */
    private World spare() {
        List<World> told = bases();
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

    private synchronized List<World> bases() {
        return watchers.stream()
                .map(watcher -> watcher.told)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private void publish(List<Watcher> due, World world, boolean there) {
        try {
            if (there) {
                publish(due, world);
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

    private void publish(List<Watcher> due, World world) {
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
