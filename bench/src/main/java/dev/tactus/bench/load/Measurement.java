package dev.tactus.bench.load;

import dev.tactus.client.Target;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.client.bots.HttpRoomCreator;
import dev.tactus.client.relay.NetworkConditions;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One run of bots against the server.
 *
 * @param report what the bots say
 * @param serverPercent share of a core that the server used while it was measured
 * @param besidePercent the same of a server beside it, 0 without one
 * @param botsPercent share of a core that the bots used; near 100 they are what limits
 */
record Measurement(BotReport report, double serverPercent, double besidePercent, double botsPercent) {

    private static final int WARM_UP_MS = 4_000;

    /** The load that is run. */
    record Load(
            String transport,
            int rooms,
            int players,
            int inputsPerSecond,
            int seconds,
            NetworkConditions weather,
            long seed) {}

    static Measurement take(PinnedServer server, Load load) throws IOException, InterruptedException {
        return take(server, null, load);
    }

    static Measurement take(PinnedServer server, @Nullable PinnedServer beside, Load load)
            throws IOException, InterruptedException {
        Target target = Target.of(server.target(load.transport()));
        BotSettings settings = BotSettings.of(target)
                .rooms(load.rooms())
                .players(load.players())
                .inputsPerSecond(load.inputsPerSecond())
                .seconds(load.seconds())
                .network(load.weather(), load.seed())
                .warmUpMs(WARM_UP_MS)
                .build();
        ProcessorMeter meter = new ProcessorMeter(server, beside);
        server.checkAlive();
        BotReport report = new BotRun(settings, new HttpRoomCreator(server.http()), meter).run();
        server.checkAlive();
        return new Measurement(report, meter.serverPercent(), meter.besidePercent(), meter.botsPercent());
    }

    /** Reads the processor times of all processes at both ends of what is measured. */
    private static final class ProcessorMeter implements BotProgress {

        private final PinnedServer server;
        private final @Nullable PinnedServer beside;
        private Reading from = new Reading(0, 0, 0, 0);
        private Reading to = from;

        private record Reading(long atNs, long serverNs, long besideNs, long botsNs) {}

        ProcessorMeter(PinnedServer server, @Nullable PinnedServer beside) {
            this.server = server;
            this.beside = beside;
        }

        @Override
        public void update(RunPhase stage, int done, int total) {
            if (stage != RunPhase.PLAY) {
                return;
            }
            Duration bots = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            long besideMs = beside == null ? 0 : beside.processorMs();
            to = new Reading(System.nanoTime(), server.processorMs() * 1_000_000, besideMs * 1_000_000, bots.toNanos());
            if (done == 0) {
                from = to;
            }
        }

        double serverPercent() {
            return 100.0 * (to.serverNs - from.serverNs) / (to.atNs - from.atNs);
        }

        double besidePercent() {
            return 100.0 * (to.besideNs - from.besideNs) / (to.atNs - from.atNs);
        }

        double botsPercent() {
            return 100.0 * (to.botsNs - from.botsNs) / (to.atNs - from.atNs);
        }
    }
}
