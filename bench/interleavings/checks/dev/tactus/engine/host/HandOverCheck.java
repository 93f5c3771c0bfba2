package dev.tactus.engine.host;

import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.room.Epoch;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.lang.reflect.Proxy;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Work that any thread hands over to an agent: it wakes the agent's thread, which may be about to fall asleep. Whatever was handed over has
 * run once the thread has nothing to do.
 */
public class HandOverCheck {

    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final AtomicInteger posted = new AtomicInteger();
    private final AtomicInteger ran = new AtomicInteger();
    private final RoomAgent agent = agent(turns);

    static RoomAgent agent(Queue<Runnable> turns) {
        return new RoomAgent(
                0,
                thread(turns),
                () -> 0,
                new MemoryArchive(),
                new MemoryDesyncStore(1),
                Runnable::run,
                new Epoch(0, 0),
                "check");
    }

    /** Returns an executor that keeps the turns it is given until the check runs them. */
    private static ScheduledExecutorService thread(Queue<Runnable> turns) {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                HandOverCheck.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> 1;
                    case "execute" -> {
                        turns.add((Runnable) arguments[0]);
                        yield null;
                    }
                    default -> null;
                });
    }

    @Operation
    public void post() {
        posted.incrementAndGet();
        agent.execute(ran::incrementAndGet);
    }

    /** One turn of the agent's thread, if it was woken. */
    @Operation(nonParallelGroup = "agent")
    public void turn() {
        Runnable turn = turns.poll();
        if (turn != null) {
            turn.run();
        }
    }

    @Validate
    public void allHasRun() {
        for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
            turn.run();
        }
        if (ran.get() != posted.get()) {
            throw new IllegalStateException(posted + " tasks, of which ran " + ran);
        }
    }

    /** A planted mutant: the agent says that it sleeps after it has looked into its inbox. */
    public static class LostWakeUp {

        private final Queue<Integer> inbox = new ConcurrentLinkedQueue<>();
        private final Queue<Integer> turns = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean woken = new AtomicBoolean();
        private final AtomicInteger posted = new AtomicInteger();
        private final AtomicInteger ran = new AtomicInteger();

        @Operation
        public void post() {
            posted.incrementAndGet();
            inbox.add(1);
            if (woken.compareAndSet(false, true)) {
                turns.add(1);
            }
        }

        @Operation(nonParallelGroup = "agent")
        public void turn() {
            if (turns.poll() != null) {
                while (inbox.poll() != null) {
                    ran.incrementAndGet();
                }
                woken.set(false);
            }
        }

        @Validate
        public void allHasRun() {
            while (!turns.isEmpty()) {
                turn();
            }
            if (ran.get() != posted.get()) {
                throw new IllegalStateException(posted + " tasks, of which ran " + ran);
            }
        }
    }
}
