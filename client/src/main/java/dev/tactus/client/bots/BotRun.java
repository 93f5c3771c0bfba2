package dev.tactus.client.bots;

import dev.tactus.client.bots.BotProgress.Stage;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.Weather;
import dev.tactus.engine.port.LinkStats;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One run of bots, from the making of the rooms to the report. */
public final class BotRun {

    private static final int CONNECT_SECONDS_MAX = 60;
    private static final int DRAIN_SECONDS_MAX = 20;
    private static final long LOOK_MS = 100;

    private final BotSettings settings;
    private final RoomMaker rooms;
    private final BotProgress progress;

    /** A run that has not begun. */
    public BotRun(BotSettings settings, RoomMaker rooms, BotProgress progress) {
        this.settings = settings;
        this.rooms = rooms;
        this.progress = progress;
    }

    /**
     * Makes the rooms, plays, and returns what came of it. Blocks for as long as that takes.
     *
     * @throws IOException if a room or the relay cannot be made, or not all players get into their match in a minute
     */
    public BotReport run() throws IOException, InterruptedException {
        makeRooms();
        InetSocketAddress server = settings.target().address();
        try (LossyRelay relay = relay(server)) {
            return play(relay == null ? server : relay.address());
        }
    }

    private void makeRooms() throws IOException, InterruptedException {
        List<Long> members =
                LongStream.rangeClosed(1, settings.players()).boxed().toList();
        for (int i = 0; i < settings.rooms(); i++) {
            rooms.make(settings.firstRoom() + i, members);
            progress.at(Stage.ROOMS, i + 1, settings.rooms());
        }
    }

    private @Nullable LossyRelay relay(InetSocketAddress server) throws IOException {
        if (settings.weather().equals(Weather.FAIR)) {
            return null;
        }
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return LossyRelay.open(any, server, settings.weather(), settings.weather(), settings.seed());
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
        loops.forEach(BotLoop::press);
        pass(Stage.WARM_UP, settings.warmUpMs());
        LinkStats before = traffic(loops, BotLoop::beginMeasuring);
        pass(Stage.PLAY, settings.seconds() * 1000);
        LinkStats after = traffic(loops, BotLoop::endMeasuring);
        drain(loops);
        Tally tally = new Tally();
        for (BotLoop loop : loops) {
            tally.add(loop.finish().join());
        }
        return report(tally, before, after);
    }

    private void awaitRunning(List<BotLoop> loops) throws IOException, InterruptedException {
        long endNs = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(settings.startSpreadMs())
                + TimeUnit.SECONDS.toNanos(CONNECT_SECONDS_MAX);
        int running = 0;
        while (running < settings.bots()) {
            Thread.sleep(LOOK_MS);
            running = sum(loops, BotLoop::running);
            progress.at(Stage.CONNECT, running, settings.bots());
            if (System.nanoTime() > endNs) {
                String first = loops.getFirst().finish().join().errors.stream()
                        .findFirst()
                        .orElse("no error was told");
                throw new IOException("players in a running match after " + CONNECT_SECONDS_MAX + " s: " + running
                        + " (expected: " + settings.bots() + "); " + first);
            }
        }
    }

    private void pass(Stage stage, int ms) throws InterruptedException {
        long startNs = System.nanoTime();
        for (long passed = 0; passed < ms; passed = (System.nanoTime() - startNs) / 1_000_000) {
            progress.at(stage, (int) passed, ms);
            Thread.sleep(Math.min(LOOK_MS, ms - passed));
        }
        progress.at(stage, ms, ms);
    }

    /** Waits until the last inputs came back, or will not any more. */
    private void drain(List<BotLoop> loops) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS_MAX);
        int waiting = settings.bots();
        while (waiting > 0 && System.nanoTime() < endNs) {
            Thread.sleep(LOOK_MS);
            waiting = sum(loops, BotLoop::waiting);
            progress.at(Stage.DRAIN, settings.bots() - waiting, settings.bots());
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
            LinkStats one = question.apply(loop).join();
            sum = new LinkStats(
                    -1,
                    -1,
                    sum.bytesIn() + one.bytesIn(),
                    sum.bytesOut() + one.bytesOut(),
                    sum.packetsIn() + one.packetsIn(),
                    sum.packetsOut() + one.packetsOut());
        }
        return sum;
    }

    private BotReport report(Tally tally, LinkStats before, LinkStats after) {
        double players = (double) settings.bots() * settings.seconds();
        return new BotReport(
                settings,
                tally.inputs,
                tally.inputs - tally.inputsSeen,
                tally.inputsAgain,
                tally.frames,
                tally.framesLost,
                tally.framesAgain,
                tally.framesDiffering,
                tally.reconnects,
                new BotReport.Latency(
                        tally.latencyUs.getValueAtPercentile(50),
                        tally.latencyUs.getValueAtPercentile(99),
                        tally.latencyUs.getValueAtPercentile(99.9),
                        tally.latencyUs.getMaxValue()),
                new BotReport.Traffic(
                        (after.bytesIn() - before.bytesIn()) / players,
                        (after.bytesOut() - before.bytesOut()) / players,
                        (after.packetsIn() - before.packetsIn()) / players,
                        (after.packetsOut() - before.packetsOut()) / players),
                settings.game() == null ? null : worlds(tally),
                tally.errorCount,
                tally.errors);
    }

    private static BotReport.Worlds worlds(Tally tally) {
        return new BotReport.Worlds(
                tally.checksumsTold,
                tally.checksumsAgreed,
                tally.desyncs,
                tally.heals,
                (double) tally.depthSum / Math.max(1, tally.depths),
                tally.depthMax,
                tally.rollbacks,
                tally.rollbackTicksMax,
                tally.commandsInTime,
                tally.commandsLate);
    }
}
