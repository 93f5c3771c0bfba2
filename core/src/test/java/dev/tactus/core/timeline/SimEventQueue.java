package dev.tactus.core.timeline;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A queue of events by simulated microseconds; events of the same time in the order in which they were added. */
final class SimEventQueue {

    private record Due(long atUs, int number, Runnable action) {}

    private final PriorityQueue<Due> line =
            new PriorityQueue<>(Comparator.comparingLong(Due::atUs).thenComparingInt(Due::number));
    private int number;
    private long nowUs;

    long nowUs() {
        return nowUs;
    }

    void at(long atUs, Runnable action) {
        line.add(new Due(Math.max(atUs, nowUs), number++, action));
    }

    void runTo(long endUs) {
        for (Due due = line.peek(); due != null && due.atUs <= endUs; due = line.peek()) {
            line.poll();
            nowUs = due.atUs;
            due.action.run();
        }
        nowUs = endUs;
    }
}
