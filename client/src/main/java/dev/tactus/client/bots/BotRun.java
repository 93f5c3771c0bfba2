package dev.tactus.client.bots;

import dev.tactus.client.bots.BotProgress.RunPhase;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.engine.port.LinkStats;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Runs bots from the creation of their rooms to the report. */
public final class BotRun {

    private static final int CONNECT_SECONDS_MAX = 60;
    private static final int DRAIN_SECONDS_MAX = 20;
    private static final long POLL_MS = 100;

    private final BotSettings settings;
    private final RoomCreator rooms;
    private final BotProgress progress;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Creates a run.
     *
     * @param settings size and load
     * @param rooms creates the rooms
     * @param progress receives progress
     */
    public BotRun(BotSettings settings, RoomCreator rooms, BotProgress progress) {
        this.settings = settings;
        this.rooms = rooms;
        this.progress = progress;
    }

    /**
     * Creates the rooms, plays, and returns the report. Blocks for the whole run, or until {@link #stop}.
     *
     * @return the report
     * @throws IOException if a room or the relay cannot be created, a match is not running after a minute, or the run is
     *     stopped before all matches are running
     * @throws InterruptedException if the calling thread is interrupted
     */
    public BotReport run() throws IOException, InterruptedException {
        createRooms();
        InetSocketAddress server = settings.target().address();
        try (LossyRelay relay = relay(server)) {
            return play(relay == null ? server : relay.address());
        }
    }

    /** Ends the run early, with a report of what was measured so far. Any thread. */
    public void stop() {
        stopped.countDown();
    }

    private void createRooms() throws IOException, InterruptedException {
        List<Long> members =
                LongStream.rangeClosed(1, settings.players()).boxed().toList();
        for (int i = 0; i < settings.rooms(); i++) {
            checkNotStopped();
            rooms.create(settings.firstRoom() + i, members);
            progress.update(RunPhase.ROOMS, i + 1, settings.rooms());
        }
    }

    private void checkNotStopped() throws IOException {
        if (stopped.getCount() == 0) {
            throw new IOException("stopped before all matches were running (expected: later, for a report)");
        }
    }

    private @Nullable LossyRelay relay(InetSocketAddress server) throws IOException {
        if (settings.network().equals(NetworkConditions.IDEAL)) {
            return null;
        }
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return LossyRelay.open(any, server, settings.network(), settings.network(), settings.seed());
    }

    private BotReport play(InetSocketAddress remote) throws IOException, InterruptedException {
        List<BotLoop> loops = new ArrayList<>();
        try {
            for (int i = 0; i < settings.threads(); i++) {
                loops.add(new BotLoop(i, settings, remote));
            }
            return play(loops);
        } finally {
            loops.forEach(BotLoop::close);
        }
    }

    private BotReport play(List<BotLoop> loops) throws IOException, InterruptedException {
        for (int i = 0; i < settings.rooms(); i++) {
            long delayMs = (long) settings.startSpreadMs() * i / settings.rooms();
            loops.get(i % loops.size()).start(settings.firstRoom() + i, delayMs);
        }
        awaitRunning(loops);
        loops.forEach(BotLoop::startInputs);
        waitFor(RunPhase.WARM_UP, settings.warmUpMs());
        LinkStats before = traffic(loops, BotLoop::beginMeasuring);
        long startNs = System.nanoTime();
        waitFor(RunPhase.PLAY, settings.seconds() * 1000);
        boolean whole = stopped.getCount() > 0;
        double seconds = whole ? settings.seconds() : (System.nanoTime() - startNs) / 1e9;
        LinkStats after = traffic(loops, BotLoop::endMeasuring);
        drain(loops);
        BotCounters tally = new BotCounters();
        for (BotLoop loop : loops) {
            tally.add(loop.finish().join());
        }
        return report(tally, seconds, before, after);
    }

    private void awaitRunning(List<BotLoop> loops) throws IOException, InterruptedException {
        long endNs = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(settings.startSpreadMs())
                + TimeUnit.SECONDS.toNanos(CONNECT_SECONDS_MAX);
        int running = 0;
        while (running < settings.bots()) {
            Thread.sleep(POLL_MS);
            checkNotStopped();
            running = sum(loops, BotLoop::running);
            progress.update(RunPhase.CONNECT, running, settings.bots());
            if (System.nanoTime() > endNs) {
                String first = loops.getFirst().finish().join().errors.stream()
                        .findFirst()
                        .orElse("no error was reported");
                throw new IOException("players in a running match after " + CONNECT_SECONDS_MAX + " s: " + running
                        + " (expected: " + settings.bots() + "); " + first);
            }
        }
    }

    private void waitFor(RunPhase stage, int ms) throws InterruptedException {
        long startNs = System.nanoTime();
        for (long passed = 0; passed < ms; passed = (System.nanoTime() - startNs) / 1_000_000) {
            progress.update(stage, (int) passed, ms);
            if (stopped.await(Math.min(POLL_MS, ms - passed), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        progress.update(stage, ms, ms);
    }

    /** Waits until frames contained the last inputs, for at most {@value #DRAIN_SECONDS_MAX} s. */
    private void drain(List<BotLoop> loops) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS_MAX);
        int waiting = settings.bots();
        while (waiting > 0 && System.nanoTime() < endNs) {
            Thread.sleep(POLL_MS);
            waiting = sum(loops, BotLoop::pendingInputs);
            progress.update(RunPhase.DRAIN, settings.bots() - waiting, settings.bots());
        }
    }

    private static int sum(List<BotLoop> loops, Function<BotLoop, CompletableFuture<Integer>> question) {
        int sum = 0;
        for (BotLoop loop : loops) {
            sum += question.apply(loop).join();
        }
        return sum;
    }

    private static LinkStats traffic(List<BotLoop> loops, Function<BotLoop, CompletableFuture<LinkStats>> question) {
        LinkStats sum = LinkStats.UNKNOWN;
        for (BotLoop loop : loops) {
            sum = sum.plus(question.apply(loop).join());
        }
        return sum;
    }

    private BotReport report(BotCounters tally, double seconds, LinkStats before, LinkStats after) {
        double players = settings.bots() * seconds;
        return new BotReport(
                settings,
                seconds,
                tally.inputs,
                tally.inputs - tally.inputsSeen,
                tally.inputsDuplicated,
                tally.frames,
                tally.framesLost,
                tally.framesDuplicated,
                tally.framesDiffering,
                tally.reconnects,
                new BotReport.Latency(
                        tally.latencyUs.getValueAtPercentile(50),
                        tally.latencyUs.getValueAtPercentile(99),
                        tally.latencyUs.getValueAtPercentile(99.9),
                        tally.latencyUs.getMaxValue()),
                new BotReport.TrafficPerSecond(
                        (after.bytesIn() - before.bytesIn()) / players,
                        (after.bytesOut() - before.bytesOut()) / players,
                        (after.packetsIn() - before.packetsIn()) / players,
                        (after.packetsOut() - before.packetsOut()) / players),
                settings.game() == null ? null : worlds(tally),
                tally.errorCount,
                tally.errors);
    }

    private static BotReport.WorldStats worlds(BotCounters tally) {
        return new BotReport.WorldStats(
                tally.checksumsSent,
                tally.checksumsAgreed,
                tally.desyncs,
                tally.resyncs,
                (double) tally.depthSum / Math.max(1, tally.depthSamples),
                tally.depthMax,
                tally.rollbacks,
                tally.rollbackTicksMax,
                tally.commandsInTime,
                tally.commandsLate);
    }
}
