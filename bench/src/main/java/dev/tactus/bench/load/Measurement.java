package dev.tactus.bench.load;

import dev.tactus.client.Target;
import dev.tactus.client.bots.BotProgress;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.client.bots.HttpRoomMaker;
import dev.tactus.client.relay.Weather;
import java.io.IOException;

/**
 * One run of bots against the server.
 *
 * @param report what the bots say
 * @param serverPercent share of a core that the server used while it was measured
 */
record Measurement(BotReport report, double serverPercent) {

    /** What is run. */
    record Load(
            String transport, int rooms, int players, int inputsPerSecond, int seconds, Weather weather, long seed) {}

    static Measurement take(ServerProcess server, Load load) throws IOException, InterruptedException {
        Target target = Target.of(server.target(load.transport()));
        BotSettings settings = BotSettings.of(
                        target, load.rooms(), load.players(), load.inputsPerSecond(), load.seconds())
                .withWeather(load.weather(), load.seed())
                .withWarmUpMs(3_000);
        ProcessorMeter meter = new ProcessorMeter(server);
        BotReport report = new BotRun(settings, new HttpRoomMaker(server.http()), meter).run();
        return new Measurement(report, meter.percent());
    }

    /** Reads the server's processor time at both ends of what is measured. */
    private static final class ProcessorMeter implements BotProgress {

        private final ServerProcess server;
        private long fromMs;
        private long fromNs;
        private double percent;

        ProcessorMeter(ServerProcess server) {
            this.server = server;
        }

        @Override
        public void at(Stage stage, int done, int total) {
            if (stage != Stage.PLAY) {
                return;
            }
            try {
                long nowMs = server.processorMs();
                long nowNs = System.nanoTime();
                if (done == 0) {
                    fromMs = nowMs;
                    fromNs = nowNs;
                } else {
                    percent = (nowMs - fromMs) * 100e6 / (nowNs - fromNs);
                }
            } catch (IOException gone) {
                percent = Double.NaN;
            }
        }

        double percent() {
            return percent;
        }
    }
}
