package dev.tactus.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Target;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile peers against a node with a heap of 128 MB: the node lives, says when it is ready, and a match beside goes on.
 *
 * <p>A few representative cells run by default. {@code -Dtactus.hostile=all} runs each listener with each behaviour, and
 * {@code -Dtactus.hostile.seconds=60} says for how long.
 */
final class SmallHeapIT {

    private static final List<String> LISTENERS =
            List.of("kcp", "tcp", "ws", "http", "msgpack", "json", "json-accounts", "binary", "pickle");

    private static final boolean ALL = "all".equals(System.getProperty("tactus.hostile"));

    private static final int SECONDS = Integer.getInteger("tactus.hostile.seconds", 5);

    /** Ten bots' worth of time on a machine that does much else beside. */
    private static final long LATENCY_US_MAX = 5_000_000;

    private static final int ATTEMPTS_MAX = 3;

    private final Path directory;

    SmallHeapIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private record Cell(String listener, Behaviour behaviour) {}

    private static List<Cell> cells() {
        return ALL
                ? LISTENERS.stream()
                        .flatMap(listener ->
                                Stream.of(Behaviour.values()).map(behaviour -> new Cell(listener, behaviour)))
                        .toList()
                : List.of(
                        new Cell("kcp", Behaviour.HOLES),
                        new Cell("kcp", Behaviour.IDLE),
                        new Cell("tcp", Behaviour.READS_NOTHING),
                        new Cell("http", Behaviour.READS_NOTHING),
                        new Cell("ws", Behaviour.MAXIMUM),
                        new Cell("pickle", Behaviour.HOLES),
                        new Cell("json", Behaviour.ADDRESS_LIMIT));
    }

    /** Plays again after hold-ups: a busy machine causes some of them, a node that cannot cope has them each time. */
    @Test
    void shouldLiveAndPlayOnWhateverHostilePeersDo() throws Exception {
        try (SmallNode node = new SmallNode(directory)) {
            node.awaitReady();
            BotReport report = play(node);
            for (int attempt = 2; attempt <= ATTEMPTS_MAX && isHeldUp(report); attempt++) {
                report = play(node);
            }
            assertThat(report.reconnects()).as(report.text()).isZero();
            assertThat(report.latency().maxUs()).as(report.text()).isLessThan(LATENCY_US_MAX);
        }
    }

    private static boolean isHeldUp(BotReport report) {
        return report.reconnects() > 0 || report.latency().maxUs() >= LATENCY_US_MAX;
    }

    /** Plays a match beside all attacks, whose report has no fault. */
    private static BotReport play(SmallNode node) throws Exception {
        List<Cell> cells = cells();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            int seconds = cells.size() * SECONDS;
            Target target = Target.of(URI.create("tcp://127.0.0.1:" + node.port("tcp")));
            BotSettings settings = BotSettings.of(target)
                    .rooms(1)
                    .players(2)
                    .inputsPerSecond(10)
                    .seconds(seconds)
                    .warmUpMs(0)
                    .build();
            Future<BotReport> match =
                    threads.submit(() -> new BotRun(settings, node::createRoom, BotProgress.SILENT).run());
            for (Cell cell : cells) {
                attack(node, cell);
                node.awaitReady();
            }
            BotReport report = match.get(seconds + 300L, TimeUnit.SECONDS);
            assertThat(report.isClean()).as(report.text()).isTrue();
            return report;
        }
    }

    private static void attack(SmallNode node, Cell cell) {
        int port = node.port(cell.listener);
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        if (cell.listener.equals("kcp")) {
            try (DatagramCrowd crowd = new DatagramCrowd(cell.behaviour, port)) {
                for (int round = 0; System.nanoTime() < endNs; round++) {
                    crowd.act(round);
                    LockSupport.parkNanos(20_000_000);
                }
            }
        } else {
            try (StreamCrowd crowd = new StreamCrowd(cell.listener, cell.behaviour, port)) {
                for (int round = 0; System.nanoTime() < endNs; round++) {
                    crowd.act(round);
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }
    }
}
