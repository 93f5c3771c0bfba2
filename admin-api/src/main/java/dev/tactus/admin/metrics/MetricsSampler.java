package dev.tactus.admin.metrics;

import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.RoomView.SeatView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Samples the node's rooms every second: monotonic totals, summed over rooms and links,
 * and rates between samples. Activity between a room's last sample and its end is not counted. One thread samples; any thread reads.
 */
public final class MetricsSampler {

    /** Samples kept for new subscribers: two minutes. */
    static final int KEPT = 120;

    private final Rooms rooms;
    private final Map<Long, RoomTotals> seen = new HashMap<>();
    private final Deque<MetricsSample> kept = new ArrayDeque<>();
    private long lastNs;
    private volatile MetricsSample last = MetricsSample.NONE;

    public MetricsSampler(Rooms rooms, long nowNs) {
        this.rooms = rooms;
        this.lastNs = nowNs;
    }

    /** Takes the next sample. */
    MetricsSample sample(long nowNs, long nowUnixMs, long heapBytes) {
        Totals totals = new Totals(last.inputs, last.frames, last.bytesIn, last.bytesOut);
        List<RoomView> now = rooms.list();
        now.forEach(room -> add(room, totals));
        seen.keySet().retainAll(now.stream().map(RoomView::id).toList());
        double seconds = Math.max(1, nowNs - lastNs) / 1e9;
        MetricsSample sample = new MetricsSample(
                nowUnixMs,
                now.size(),
                count(now, RoomPhase.RUNNING),
                (int) seats(now).count(),
                now.stream().mapToInt(RoomView::spectators).sum(),
                totals.inputs,
                totals.frames,
                totals.bytesIn,
                totals.bytesOut,
                (totals.inputs - last.inputs) / seconds,
                (totals.frames - last.frames) / seconds,
                (totals.bytesIn - last.bytesIn) / seconds,
                (totals.bytesOut - last.bytesOut) / seconds,
                worst(now, RoomView::lateP99Us),
                worst(now, RoomView::lateMinuteP99Us),
                worst(now, RoomView::inputP50Us),
                worst(now, RoomView::inputP99Us),
                worst(now, RoomView::inputMinuteP99Us),
                seats(now).mapToInt(SeatView::behindTicks).max().orElse(0),
                seats(now).mapToLong(seat -> seat.link().bytesWaiting()).sum(),
                heapBytes,
                now.stream().mapToLong(RoomView::heapBytes).sum());
        lastNs = nowNs;
        keep(sample);
        return sample;
    }

    /** Returns the newest sample. */
    public MetricsSample last() {
        return last;
    }

    /** Returns the samples of the last two minutes, oldest first. */
    List<MetricsSample> history() {
        synchronized (kept) {
            return new ArrayList<>(kept);
        }
    }

    private void keep(MetricsSample sample) {
        synchronized (kept) {
            kept.addLast(sample);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        last = sample;
    }

    private void add(RoomView room, Totals totals) {
        RoomTotals before = seen.get(room.id());
        if (before == null || before.createdUnixMs != room.createdUnixMs()) {
            before = new RoomTotals(
                    room.createdUnixMs(), new long[2 + 2 * room.seats().size()]);
            seen.put(room.id(), before);
        }
        totals.inputs += before.grown(0, room.inputs());
        totals.frames += before.grown(1, room.tick());
        for (SeatView seat : room.seats()) {
            LinkStats link = seat.link();
            totals.bytesIn += before.grown(2 * seat.seat(), link.bytesIn());
            totals.bytesOut += before.grown(2 * seat.seat() + 1, link.bytesOut());
        }
    }

    private static int count(List<RoomView> rooms, RoomPhase phase) {
        return (int) rooms.stream().filter(room -> room.phase() == phase).count();
    }

    private static Stream<SeatView> seats(List<RoomView> rooms) {
        return rooms.stream().flatMap(room -> room.seats().stream()).filter(SeatView::online);
    }

    private static int worst(List<RoomView> rooms, ToIntFunction<RoomView> figure) {
        return rooms.stream()
                .filter(room -> room.phase() == RoomPhase.RUNNING)
                .mapToInt(figure)
                .max()
                .orElse(0);
    }

    /** Counters of a room at the last sample: inputs, frames, then bytes in and out seat by seat. */
    private record RoomTotals(long createdUnixMs, long[] counted) {

        /** Returns the increase. A counter that has fallen belongs to a new link, which counts from 0. */
        long grown(int figure, long now) {
            long before = counted[figure];
            counted[figure] = now;
            return now < before ? now : now - before;
        }
    }

    private static final class Totals {
        private long inputs;
        private long frames;
        private long bytesIn;
        private long bytesOut;

        Totals(long inputs, long frames, long bytesIn, long bytesOut) {
            this.inputs = inputs;
            this.frames = frames;
            this.bytesIn = bytesIn;
            this.bytesOut = bytesOut;
        }
    }

    /**
     * Sample of one second of a node.
     *
     * @param unixMs time of the sample
     * @param rooms number of rooms
     * @param running rooms with a running match
     * @param players seats with a link
     * @param spectators links of spectators
     * @param inputs accepted since the start
     * @param frames closed since the start
     * @param bytesIn from seats' links since the start
     * @param bytesOut to seats' links since the start
     * @param inputsPerSecond since the previous sample
     * @param framesPerSecond since the previous sample
     * @param bytesInPerSecond since the previous sample
     * @param bytesOutPerSecond since the previous sample
     * @param lateP99Us lateness of ticks in the worst of the running rooms in the last 10 seconds, 99th percentile in
     *     microseconds
     * @param lateMinuteP99Us the same of the last minute
     * @param inputP50Us time of inputs from arrival to the end of their frame in the worst of the running rooms in the last
     *     10 seconds, median in microseconds
     * @param inputP99Us the same, 99th percentile
     * @param inputMinuteP99Us the same of the last minute, 99th percentile
     * @param behindTicks distance of the slowest player's link from the newest frame, in ticks
     * @param bytesWaiting unsent bytes of players' links
     * @param heapBytes used heap of the process
     * @param logBytes part of the heap used by frame logs
     */
    public record MetricsSample(
            long unixMs,
            int rooms,
            int running,
            int players,
            int spectators,
            long inputs,
            long frames,
            long bytesIn,
            long bytesOut,
            double inputsPerSecond,
            double framesPerSecond,
            double bytesInPerSecond,
            double bytesOutPerSecond,
            int lateP99Us,
            int lateMinuteP99Us,
            int inputP50Us,
            int inputP99Us,
            int inputMinuteP99Us,
            int behindTicks,
            long bytesWaiting,
            long heapBytes,
            long logBytes) {

        static final MetricsSample NONE =
                new MetricsSample(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
