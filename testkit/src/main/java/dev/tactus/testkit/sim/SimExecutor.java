package dev.tactus.testkit.sim;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The server's one thread in simulated time. It can be stalled: what is due meanwhile runs when the stall is over. */
public final class SimExecutor extends AbstractExecutorService implements ScheduledExecutorService {

    private final SimScheduler sim;

    /** Tasks that became due during a stall, in that order. */
    private final Queue<Runnable> backlog = new ArrayDeque<>();

    private long stalledUntilNs;
    private boolean killed;

    /** A thread in the time of {@code sim}. */
    public SimExecutor(SimScheduler sim) {
        this.sim = sim;
    }

    /** Lets nothing run for {@code durationNs}, as a long collection of garbage or a stopped machine does. */
    public void stall(long durationNs) {
        stalledUntilNs = Math.max(stalledUntilNs, sim.nowNs() + durationNs);
        sim.at(stalledUntilNs, this::workOff);
    }

    /** Lets nothing run any more, as a killed process does. */
    void kill() {
        killed = true;
        backlog.clear();
    }

    boolean isKilled() {
        return killed;
    }

    private void workOff() {
        while (!killed && sim.nowNs() >= stalledUntilNs && !backlog.isEmpty()) {
            backlog.remove().run();
        }
    }

    @Override
    public void execute(Runnable task) {
        runAt(sim.nowNs(), task);
    }

    private void runAt(long atNs, Runnable task) {
        sim.at(atNs, () -> {
            if (!killed) {
                backlog.add(task);
                workOff();
            }
        });
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    task.run();
                    return true;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        SimFuture<V> future = new SimFuture<>(task, sim.nowNs() + unit.toNanos(delay));
        runAt(future.atNs, future);
        return future;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("agents schedule one turn at a time");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("agents schedule one turn at a time");
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    private final class SimFuture<V> extends FutureTask<V> implements ScheduledFuture<V> {

        final long atNs;

        SimFuture(Callable<V> task, long atNs) {
            super(task);
            this.atNs = atNs;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNs - sim.nowNs(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        protected void setException(Throwable cause) {
            super.setException(cause);
            // A failure in the server's turn must fail the run, and not stay in a future that is never read.
            throw new AssertionError("a task of the simulated server failed", cause);
        }
    }
}
