package dev.tactus.client.bots;

import dev.tactus.core.game.Game;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Result of a run of bots. Inputs are counted during the measured phase; frames from the first to the last.
 *
 * @param settings settings of the run
 * @param measuredSeconds duration of the measured phase, above 0; shorter than in the settings where the run was stopped
 * @param inputs inputs submitted
 * @param inputsLost inputs that no frame contained
 * @param inputsDuplicated inputs contained in more than one frame
 * @param frames frames delivered to the players
 * @param framesLost frames missing between two others, or delivered only to others of the room
 * @param framesDuplicated frames delivered twice or out of order
 * @param framesDiffering checkpoints at which a player's frames differed from those of the others
 * @param reconnects reconnects
 * @param latency latency from an input to its frame
 * @param perPlayer traffic per player and second
 * @param worlds counters of the players' worlds; null in relay rooms
 * @param errorCount number of other errors
 * @param errors the first of these errors
 */
public record BotReport(
        BotSettings settings,
        double measuredSeconds,
        long inputs,
        long inputsLost,
        long inputsDuplicated,
        long frames,
        long framesLost,
        long framesDuplicated,
        long framesDiffering,
        long reconnects,
        Latency latency,
        TrafficPerSecond perPlayer,
        @Nullable WorldStats worlds,
        long errorCount,
        List<String> errors) {

    /**
     * Quantiles in microseconds.
     *
     * @param p50Us median
     * @param p99Us 99th percentile
     * @param p999Us 99.9th percentile
     * @param maxUs maximum
     */
    public record Latency(long p50Us, long p99Us, long p999Us, long maxUs) {}

    /**
     * UDP or stream payload per player and second; packets of a stream are reads and writes.
     *
     * @param bytesIn bytes received per second
     * @param bytesOut bytes sent per second
     * @param packetsIn packets received per second
     * @param packetsOut packets sent per second
     */
    public record TrafficPerSecond(double bytesIn, double bytesOut, double packetsIn, double packetsOut) {}

    /**
     * Counters of all players' worlds together, from the first frame to the last; depths are of the measured phase.
     *
     * @param checksumsSent checksums sent to the server
     * @param checksumsAgreed checksums sent and not found to be wrong
     * @param desyncs desync reports in which a player's world differed from the server's
     * @param resyncs snapshots that replaced such a world
     * @param depthMean mean number of ticks by which predicted worlds were ahead of confirmed ones
     * @param depthMax maximum of the same
     * @param rollbacks rollbacks of predicted worlds
     * @param rollbackTicksMax maximum number of ticks of a rollback
     * @param commandsInTime commands applied in their preferred frame
     * @param commandsLate commands applied in a later frame
     */
    public record WorldStats(
            long checksumsSent,
            long checksumsAgreed,
            long desyncs,
            long resyncs,
            double depthMean,
            int depthMax,
            long rollbacks,
            int rollbackTicksMax,
            long commandsInTime,
            long commandsLate) {

        private void lines(StringBuilder out) {
            line(
                    out,
                    "worlds           %d checksums told, %d agreed, %d desyncs, %d heals",
                    checksumsSent,
                    checksumsAgreed,
                    desyncs,
                    resyncs);
            line(
                    out,
                    "prediction       %.1f ticks on the mean, %d at most; %d roll-backs of at most %d ticks",
                    depthMean,
                    depthMax,
                    rollbacks,
                    rollbackTicksMax);
            line(out, "commands         %d in the frame they were for, %d later", commandsInTime, commandsLate);
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("checksumsTold", checksumsSent)
                    .put("checksumsAgreed", checksumsAgreed)
                    .put("desyncs", desyncs)
                    .put("heals", resyncs)
                    .put("depthMean", depthMean)
                    .put("depthMax", depthMax)
                    .put("rollbacks", rollbacks)
                    .put("rollbackTicksMax", rollbackTicksMax)
                    .put("commandsInTime", commandsInTime)
                    .put("commandsLate", commandsLate);
        }
    }

    /** Checks the values. */
    public BotReport {
        errors = List.copyOf(errors);
    }

    /** {@return whether each input and frame arrived exactly once, in order, and all frames and worlds were equal} */
    public boolean isClean() {
        return inputsLost == 0
                && inputsDuplicated == 0
                && framesLost == 0
                && framesDuplicated == 0
                && framesDiffering == 0
                && (worlds == null || worlds.desyncs == 0)
                && errorCount == 0;
    }

    /** {@return the report as text} */
    public String text() {
        StringBuilder out = new StringBuilder();
        Game game = settings.game();
        line(
                out,
                "%s: %d rooms x %d players%s, %d inputs/s each, %s",
                settings.target(),
                settings.rooms(),
                settings.players(),
                game == null ? "" : " of " + game.name(),
                settings.inputsPerSecond(),
                duration());
        line(
                out,
                "input to frame   p50 %s  p99 %s  p99.9 %s  max %s",
                ms(latency.p50Us),
                ms(latency.p99Us),
                ms(latency.p999Us),
                ms(latency.maxUs));
        line(out, "inputs           %d made, %d lost, %d twice", inputs, inputsLost, inputsDuplicated);
        line(
                out,
                "frames           %d delivered, %d lost, %d again or out of order, %d differing",
                frames,
                framesLost,
                framesDuplicated,
                framesDiffering);
        line(
                out,
                "a player, a second  in %.0f B in %.1f packets, out %.0f B in %.1f packets",
                perPlayer.bytesIn,
                perPlayer.packetsIn,
                perPlayer.bytesOut,
                perPlayer.packetsOut);
        if (worlds != null) {
            worlds.lines(out);
        }
        line(out, "links            %d reconnects", reconnects);
        if (errorCount > 0) {
            line(out, "errors           %d", errorCount);
            errors.forEach(error -> line(out, "  %s", error));
        }
        return out.toString();
    }

    private String duration() {
        return measuredSeconds < settings.seconds()
                ? String.format(Locale.ROOT, "stopped after %.1f of %d s", measuredSeconds, settings.seconds())
                : settings.seconds() + " s";
    }

    private static String ms(long us) {
        return String.format(Locale.ROOT, "%.1f ms", us / 1000.0);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** {@return the report as one JSON object} */
    public String json() {
        JsonObject json = new JsonObject()
                .put("target", settings.target().toString())
                .put("rooms", settings.rooms())
                .put("players", settings.players())
                .put("inputsPerSecond", settings.inputsPerSecond())
                .put("seconds", settings.seconds())
                .put("secondsMeasured", measuredSeconds)
                .put("lossPerMille", settings.network().lossPerMille())
                .put("delayMs", settings.network().delayMs())
                .put("jitterMs", settings.network().jitterMs())
                .put("clean", isClean())
                .put(
                        "latencyUs",
                        new JsonObject()
                                .put("p50", latency.p50Us)
                                .put("p99", latency.p99Us)
                                .put("p999", latency.p999Us)
                                .put("max", latency.maxUs))
                .put("inputs", inputs)
                .put("inputsLost", inputsLost)
                .put("inputsAgain", inputsDuplicated)
                .put("frames", frames)
                .put("framesLost", framesLost)
                .put("framesAgain", framesDuplicated)
                .put("framesDiffering", framesDiffering)
                .put("reconnects", reconnects)
                .put(
                        "perPlayerSecond",
                        new JsonObject()
                                .put("bytesIn", perPlayer.bytesIn)
                                .put("bytesOut", perPlayer.bytesOut)
                                .put("packetsIn", perPlayer.packetsIn)
                                .put("packetsOut", perPlayer.packetsOut));
        Game game = settings.game();
        if (game != null && worlds != null) {
            json.put("game", game.name()).put("worlds", worlds.json());
        }
        return json.put("errorCount", errorCount).put("errors", errors).toString();
    }
}
