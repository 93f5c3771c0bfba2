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

/**
 * One run of bots against the server.
 *
 * @param report what the bots say
 * @param serverPercent share of a core that the server used while it was measured
 * @param botsPercent share of a core that the bots used; near 100 they are what limits
 */
record Measurement(BotReport report, double serverPercent, double botsPercent) {

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
        Target target = Target.of(server.target(load.transport()));
        BotSettings settings = BotSettings.of(target)
                .rooms(load.rooms())
                .players(load.players())
                .inputsPerSecond(load.inputsPerSecond())
                .seconds(load.seconds())
                .network(load.weather(), load.seed())
                .warmUpMs(WARM_UP_MS)
                .build();
        ProcessorMeter meter = new ProcessorMeter(server);
        server.checkAlive();
        BotReport report = new BotRun(settings, new HttpRoomCreator(server.http()), meter).run();
        server.checkAlive();
        return new Measurement(report, meter.serverPercent(), meter.botsPercent());
    }

    /** Reads the processor time of both processes at both ends of what is measured. */
    private static final class ProcessorMeter implements BotProgress {

        private final PinnedServer server;
        private Reading from = new Reading(0, 0, 0);
        private Reading to = from;

        private record Reading(long atNs, long serverNs, long botsNs) {}

        ProcessorMeter(PinnedServer server) {
            this.server = server;
        }

        @Override
        public void update(RunPhase stage, int done, int total) {
            if (stage != RunPhase.PLAY) {
                return;
            }
            Duration bots = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            to = new Reading(System.nanoTime(), server.processorMs() * 1_000_000, bots.toNanos());
            if (done == 0) {
                from = to;
            }
        }

        double serverPercent() {
            return 100.0 * (to.serverNs - from.serverNs) / (to.atNs - from.atNs);
        }

        double botsPercent() {
            return 100.0 * (to.botsNs - from.botsNs) / (to.atNs - from.atNs);
        }
    }
}
