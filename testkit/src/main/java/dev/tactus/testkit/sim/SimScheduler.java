package dev.tactus.testkit.sim;

import java.util.PriorityQueue;

/** Simulated time: events happen in the order of their times, and of their making where those are equal. */
public final class SimScheduler {

    /** A millisecond in nanoseconds. */
    public static final long MS = 1_000_000;

    /** A second in nanoseconds. */
    public static final long SECOND = 1000 * MS;

    private record ScheduledTask(long atNs, long order, Runnable task) implements Comparable<ScheduledTask> {
        @Override
        public int compareTo(ScheduledTask other) {
            int times = Long.compare(atNs, other.atNs);
            return times != 0 ? times : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<ScheduledTask> events = new PriorityQueue<>();
    private long nowNs = SECOND;
    private long made;

    /** Returns the simulated time. */
    public long nowNs() {
        return nowNs;
    }

    /** Lets {@code task} happen in {@code delayNs}, at the earliest now. */
    public void in(long delayNs, Runnable task) {
        at(nowNs + delayNs, task);
    }

    /** Lets {@code task} happen at {@code atNs}, at the earliest now. */
    public void at(long atNs, Runnable task) {
        events.add(new ScheduledTask(Math.max(atNs, nowNs), made++, task));
    }

    /** Lets {@code task} happen again and again. */
    public void every(long periodNs, Runnable task) {
        in(periodNs, () -> {
            task.run();
            every(periodNs, task);
        });
    }

    /** Lets {@code durationNs} pass with all that happens in it. */
    public void run(long durationNs) {
        long endNs = nowNs + durationNs;
        for (ScheduledTask event = events.peek(); event != null && event.atNs <= endNs; event = events.peek()) {
            events.poll();
            nowNs = event.atNs;
            event.task.run();
        }
        nowNs = endNs;
    }
}
