package dev.tactus.engine.host;

import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises rooms that outlive their clients: recreates each of them whenever it ends, for any reason, after a delay
 * that doubles while the room does not last. Ends when the node stops.
 * A room of its name that was resumed after a restart is adopted, where it is the same.
 *
 * <p>Threads: any.
 */
final class PersistentRooms {

    private static final Logger LOG = LoggerFactory.getLogger(PersistentRooms.class);

    /** The delay before the first retry. */
    static final long DELAY_MIN_MS = 100;

    /** The maximum delay. */
    static final long DELAY_MAX_MS = 30_000;

    /** Lifetime of a room after which the delay is reset. */
    static final long LASTED_MS = 60_000;

    /** The interval between looks at a room that another node keeps. */
    static final long ELSEWHERE_MS = 5_000;

    private final RoomHost rooms;
    private final LongFunction<Executor> afterMs;

    /**
     * Creates the supervisor of a host's rooms.
     *
     * @param afterMs returns an executor that runs tasks after the given milliseconds
     */
    PersistentRooms(RoomHost rooms, LongFunction<Executor> afterMs) {
        this.rooms = rooms;
        this.afterMs = afterMs;
    }

    /**
     * Creates a room and keeps it alive.
     *
     * @param spec supplies a new specification for each creation
     * @param onCreated receives the room after each creation
     * @return completes with the result of the first attempt; if it was refused, the room is not kept, and if another node
     *     keeps it, it is made here once that one has ended
     */
    CompletionStage<Rooms.Creation> keep(Supplier<RoomSpec> spec, Consumer<RoomView> onCreated) {
        return new Kept(spec, onCreated).create();
    }

    private final class Kept {

        private final Supplier<RoomSpec> spec;
        private final Consumer<RoomView> onCreated;
        private long delayMs = DELAY_MIN_MS;

        Kept(Supplier<RoomSpec> spec, Consumer<RoomView> onCreated) {
            this.spec = spec;
            this.onCreated = onCreated;
        }

        /** Adopts the room that was resumed for it, or makes it. */
        CompletionStage<Rooms.Creation> create() {
            RoomSpec wanted = spec.get();
            RoomSpec resumed = rooms.resumed().take(wanted.name());
            RoomProxy there = resumed == null ? null : rooms.find(resumed.id());
            if (resumed == null || there == null) {
                return make(wanted);
            }
            if (!isSame(wanted, resumed)) {
                LOG.info("persistent room is made anew, its settings have changed: room={}", name());
                return rooms.close(resumed.id(), "its settings have changed").thenCompose(closed -> make(wanted));
            }
            watch(there.view());
            return CompletableFuture.completedFuture(new Rooms.Creation.Created(there.view()));
        }

        private CompletionStage<Rooms.Creation> make(RoomSpec wanted) {
            return rooms.create(wanted).thenApply(creation -> {
                if (creation instanceof Rooms.Creation.Created(RoomView view)) {
                    watch(view);
                } else if (isElsewhere(creation)) {
                    later();
                }
                return creation;
            });
        }

        private boolean isElsewhere(Rooms.Creation creation) {
            return creation instanceof Rooms.Creation.Exists(long id)
                    && rooms.claims().isElsewhere(id);
        }

        /** Looks again after a while: the node that has the room may end. */
        private void later() {
            if (!rooms.isStopping()) {
                afterMs.apply(ELSEWHERE_MS).execute(this::recreate);
            }
        }

        /** Returns whether a room is what another one would be, but for its id, its seed and the token that is made for it. */
        private static boolean isSame(RoomSpec wanted, RoomSpec there) {
            return wanted.members().equals(there.members())
                    && wanted.door() == there.door()
                    && wanted.seatTokens().equals(there.seatTokens())
                    && wanted.settings().equals(there.settings())
                    && isSame(wanted.game(), there.game());
        }

        private static boolean isSame(@Nullable RoomGame wanted, @Nullable RoomGame there) {
            if (wanted == null || there == null) {
                return wanted == null && there == null;
            }
            return wanted.game().name().equals(there.game().name())
                    && wanted.options().equals(there.options());
        }

        private void watch(RoomView view) {
            onCreated.accept(view);
            RoomProxy room = rooms.find(view.id());
            long sinceMs = rooms.nowNs() / 1_000_000;
            if (room == null) {
                retry("it is gone already");
                return;
            }
            var unused = room.closed().thenAccept(last -> {
                delayMs = rooms.nowNs() / 1_000_000 - sinceMs >= LASTED_MS ? DELAY_MIN_MS : delayMs;
                retry(room.closeReason());
            });
        }

        private void retry(String reason) {
            if (rooms.isStopping()) {
                return;
            }
            long delay = delayMs;
            delayMs = Math.min(DELAY_MAX_MS, delayMs * 2);
            LOG.warn("persistent room ended and is made again: room={} delayMs={} reason={}", name(), delay, reason);
            afterMs.apply(delay).execute(this::recreate);
        }

        private void recreate() {
            var unused = create().whenComplete((creation, thrown) -> {
                if (thrown != null) {
                    retry(thrown.toString());
                } else if (!(creation instanceof Rooms.Creation.Created) && !isElsewhere(creation)) {
                    retry(creation.toString());
                }
            });
        }

        private String name() {
            RoomSpec made = spec.get();
            return made.name().isEmpty() ? Long.toUnsignedString(made.id()) : made.name();
        }
    }
}
