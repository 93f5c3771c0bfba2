package dev.tactus.client.bots;

import java.util.List;
import java.util.Locale;

/**
 * What came of a run of bots. Inputs count when they were made while it was measured; frames from the first to the last.
 *
 * @param settings what was run
 * @param inputs inputs made
 * @param inputsLost inputs that were seen in no frame
 * @param inputsAgain inputs that were seen in more than one frame
 * @param frames frames handed to the players
 * @param framesLost frames that were missing between two, or that others of the room have
 * @param framesAgain frames that came twice or after later ones
 * @param framesDiffering points at which a player's frames were not those of the others
 * @param reconnects links lost and opened again
 * @param latency from an input to its frame
 * @param perPlayer traffic of one player in one second
 * @param errorCount how much else went wrong
 * @param errors the first ones
 */
public record BotReport(
        BotSettings settings,
        long inputs,
        long inputsLost,
        long inputsAgain,
        long frames,
        long framesLost,
        long framesAgain,
        long framesDiffering,
        long reconnects,
        Latency latency,
        Traffic perPlayer,
        long errorCount,
        List<String> errors) {

    /** Quantiles in microseconds. */
    public record Latency(long p50Us, long p99Us, long p999Us, long maxUs) {}

    /** UDP or stream payload of one player in one second; packets of a stream are reads and writes. */
    public record Traffic(double bytesIn, double bytesOut, double packetsIn, double packetsOut) {}

    public BotReport {
        errors = List.copyOf(errors);
    }

    /** Returns whether every input came back once and every frame once, in order, the same for all. */
    public boolean isClean() {
        return inputsLost == 0
                && inputsAgain == 0
                && framesLost == 0
                && framesAgain == 0
                && framesDiffering == 0
                && errorCount == 0;
    }

    /** Returns the report for people. */
    public String text() {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "%s: %d rooms x %d players, %d inputs/s each, %d s",
                settings.target(),
                settings.rooms(),
                settings.players(),
                settings.inputsPerSecond(),
                settings.seconds());
        line(
                out,
                "input to frame   p50 %s  p99 %s  p99.9 %s  max %s",
                ms(latency.p50Us),
                ms(latency.p99Us),
                ms(latency.p999Us),
                ms(latency.maxUs));
        line(out, "inputs           %d made, %d lost, %d twice", inputs, inputsLost, inputsAgain);
        line(
                out,
                "frames           %d delivered, %d lost, %d again or out of order, %d differing",
                frames,
                framesLost,
                framesAgain,
                framesDiffering);
        line(
                out,
                "a player, a second  in %.0f B in %.1f packets, out %.0f B in %.1f packets",
                perPlayer.bytesIn,
                perPlayer.packetsIn,
                perPlayer.bytesOut,
                perPlayer.packetsOut);
        line(out, "links            %d reconnects", reconnects);
        if (errorCount > 0) {
            line(out, "errors           %d", errorCount);
            errors.forEach(error -> line(out, "  %s", error));
        }
        return out.toString();
    }

    private static String ms(long us) {
        return String.format(Locale.ROOT, "%.1f ms", us / 1000.0);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** Returns the report as one JSON object. */
    public String json() {
        return new JsonObject()
                .put("target", settings.target().toString())
                .put("rooms", settings.rooms())
                .put("players", settings.players())
                .put("inputsPerSecond", settings.inputsPerSecond())
                .put("seconds", settings.seconds())
                .put("lossPerMille", settings.weather().lossPerMille())
                .put("delayMs", settings.weather().delayMs())
                .put("jitterMs", settings.weather().jitterMs())
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
                .put("inputsAgain", inputsAgain)
                .put("frames", frames)
                .put("framesLost", framesLost)
                .put("framesAgain", framesAgain)
                .put("framesDiffering", framesDiffering)
                .put("reconnects", reconnects)
                .put(
                        "perPlayerSecond",
                        new JsonObject()
                                .put("bytesIn", perPlayer.bytesIn)
                                .put("bytesOut", perPlayer.bytesOut)
                                .put("packetsIn", perPlayer.packetsIn)
                                .put("packetsOut", perPlayer.packetsOut))
                .put("errorCount", errorCount)
                .put("errors", errors)
                .toString();
    }
}
