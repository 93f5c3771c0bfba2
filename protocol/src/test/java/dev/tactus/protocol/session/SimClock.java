package dev.tactus.protocol.session;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: what is due next runs next; equal times run in the order in which they were asked for. */
final class SimClock {

    static final long MS = 1_000_000;

    private final PriorityQueue<TimedTask> events =
            new PriorityQueue<>(Comparator.comparingLong(TimedTask::atNs).thenComparingLong(TimedTask::number));
    private long nowNs;
    private long count;

    private record TimedTask(long atNs, long number, Runnable what) {}

    long nowNs() {
        return nowNs;
    }

    void at(long atNs, Runnable what) {
        events.add(new TimedTask(Math.max(atNs, nowNs), count++, what));
    }

    void in(long delayNs, Runnable what) {
        at(nowNs + delayNs, what);
    }

    /** Runs everything that is due until {@code ns} from now. */
    void run(long ns) {
        long end = nowNs + ns;
        while (!events.isEmpty() && events.peek().atNs() <= end) {
            TimedTask event = events.remove();
            nowNs = event.atNs();
            event.what().run();
        }
        nowNs = end;
    }
}
