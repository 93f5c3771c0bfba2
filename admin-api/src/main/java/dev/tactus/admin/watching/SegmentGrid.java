package dev.tactus.admin.watching;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the ticks of a match into segments: of a second each, and for what is older than a minute of a minute. A segment never
 * changes once its last frame is published; the last one of a match that is over may be shorter.
 *
 * @param ticks of a segment of a second
 */
record SegmentGrid(int ticks) {

    /** Segments of one manifest. */
    static final int LISTED_MAX = 1_000;

    private static final int SECONDS_OF_LONG = 60;

    /** The ticks {@code from..to-1}. */
    record Span(int from, int to) {}

    private int longTicks() {
        return ticks * SECONDS_OF_LONG;
    }

    /** Returns the tick before which everything lies in published segments. */
    int end(int nextTick, boolean isOver) {
        return isOver ? nextTick : nextTick / ticks * ticks;
    }

    /** Returns the first tick from which segments are listed: frames before it lie in one that has lost its beginning. */
    int begin(int firstTick) {
        return (firstTick + ticks - 1) / ticks * ticks;
    }

    /** Returns whether a span is a segment of a match whose segments end at {@code end}. */
    boolean isSegment(Span span, int end, boolean isOver) {
        int length = span.to - span.from;
        return span.from % ticks == 0
                && (length == ticks
                        || (length == longTicks() && span.from % longTicks() == 0)
                        || (isOver && span.to == end && length > 0 && length < ticks));
    }

    /** Returns the segment that is published next. */
    Span next(int end) {
        return new Span(end, end + ticks);
    }

    /** Returns the end of the segment that a tick lies in, or the tick itself where one begins. */
    int boundary(int tick, int end) {
        return Math.min((tick + ticks - 1) / ticks * ticks, Math.max(tick, end));
    }

    /**
     * Lists the segments of the ticks from {@code from} on, which is rounded down to one.
     *
     * @param begin the first tick of all
     * @param end the tick before which segments are published
     */
    List<Span> list(int begin, int from, int end) {
        List<Span> spans = new ArrayList<>();
        int shortFrom = Math.max(0, (end - longTicks()) / longTicks() * longTicks());
        int at = Math.max(begin, from < shortFrom ? from / longTicks() * longTicks() : from / ticks * ticks);
        while (at < end && spans.size() < LISTED_MAX) {
            int length = at % longTicks() == 0 && at < shortFrom ? longTicks() : ticks;
            int to = Math.min(end, at + length);
            spans.add(new Span(at, to));
            at = to;
        }
        return spans;
    }

    /** Returns the first tick from which the newest segments fit into one manifest. */
    int newestFrom(int begin, int end) {
        int shortFrom = Math.max(0, (end - longTicks()) / longTicks() * longTicks());
        // Up to two minutes of short ones, up to one minute of them where the record begins, and the rest in minutes.
        long longs = LISTED_MAX - 3L * SECONDS_OF_LONG;
        return (int) Math.max(begin, shortFrom - longs * longTicks());
    }

    /** Thins ticks out to at most {@code max}, the newest among them. */
    static List<Integer> thin(List<Integer> sorted, int max) {
        int stride = (sorted.size() + max - 1) / Math.max(1, max);
        if (stride <= 1) {
            return sorted;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = sorted.size() - 1; i >= 0; i -= stride) {
            kept.addFirst(sorted.get(i));
        }
        return kept;
    }
}
