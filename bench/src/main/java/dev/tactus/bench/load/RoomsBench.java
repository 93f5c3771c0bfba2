package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.bench.load.Measurement.Load;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.relay.NetworkConditions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds how many rooms one core carries: the server on one core, the bots on another. */
@Command(
        name = "bench/bots",
        description = {
            "How many rooms one core carries, with the server on one core and the bots on another.",
            "First the numbers of --rooms, then a search for the largest number that is well."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class RoomsBench implements Callable<Integer> {

    @Option(
            names = "--rooms",
            split = ",",
            description = "Numbers of rooms to measure.",
            defaultValue = "60,100,200,500")
    private List<Integer> rooms = List.of();

    @Option(names = "--search-to", description = "Search up to so many rooms; 0 for no search.", defaultValue = "1000")
    private int searchTo;

    @Option(names = "--search-step", description = "How exact the search is, in rooms.", defaultValue = "25")
    private int searchStep;

    @Option(names = "--players", description = "Players of a room.", defaultValue = "4")
    private int players;

    @Option(names = "--rate", description = "Inputs of a player in a second.", defaultValue = "10")
    private int rate;

    @Option(names = "--seconds", description = "Measured seconds of each run.", defaultValue = "15")
    private int seconds;

    @Option(names = "--transport", description = "kcp or datagram.", defaultValue = "kcp")
    private String transport = "kcp";

    @Option(
            names = "--p99-max",
            description = "Milliseconds below which the 99th percentile is well.",
            defaultValue = "50")
    private int p99MaxMs;

    @Option(
            names = "--tries",
            description = "A number is well if one of so many runs is: other processes disturb.",
            defaultValue = "2")
    private int tries;

    @Option(names = "--warm-up-rooms", description = "Rooms of a first run that does not count.", defaultValue = "200")
    private int warmUpRooms;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private RoomsBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new RoomsBench(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (PinnedServer process = server.start()) {
            // Both virtual machines compile what is hot before anything counts.
            Measurement.take(process, load(warmUpRooms));
            System.out.printf(
                    Locale.ROOT,
                    "%-8s%9s%9s%9s%9s%8s%10s%12s%8s%n",
                    "rooms",
                    "p50 ms",
                    "p99 ms",
                    "p99.9",
                    "max",
                    "lost",
                    "server %",
                    "% a room",
                    "bots %");
            int well = 0;
            int notWell = searchTo + searchStep;
            for (int count : rooms) {
                boolean good = isWell(process, count);
                well = good ? Math.max(well, count) : well;
                notWell = good ? notWell : Math.min(notWell, count);
            }
            return search(process, well, notWell);
        }
    }

    private int search(PinnedServer process, int from, int to) throws IOException, InterruptedException {
        int well = from;
        int notWell = to;
        while (searchTo > 0 && notWell - well > searchStep) {
            int middle = (well + notWell) / 2 / searchStep * searchStep;
            middle = middle <= well ? well + searchStep : middle;
            if (isWell(process, middle)) {
                well = middle;
            } else {
                notWell = middle;
            }
        }
        System.out.printf(
                Locale.ROOT, "%nlargest number of rooms with p99 under %d ms and nothing lost: %d%n", p99MaxMs, well);
        return well > 0 ? 0 : 1;
    }

    private boolean isWell(PinnedServer process, int count) throws InterruptedException {
        for (int i = 0; i < tries; i++) {
            if (runsWell(process, count)) {
                return true;
            }
        }
        return false;
    }

    private boolean runsWell(PinnedServer process, int count) throws InterruptedException {
        try {
            Measurement one = Measurement.take(process, load(count));
            BotReport report = one.report();
            BotReport.Latency latency = report.latency();
            System.out.printf(
                    Locale.ROOT,
                    "%-8d%9.1f%9.1f%9.1f%9.1f%8d%10.1f%12.3f%8.1f%n",
                    count,
                    latency.p50Us() / 1000.0,
                    latency.p99Us() / 1000.0,
                    latency.p999Us() / 1000.0,
                    latency.maxUs() / 1000.0,
                    report.inputsLost() + report.framesLost(),
                    one.serverPercent(),
                    one.serverPercent() / count,
                    one.botsPercent());
            report.errors().stream().limit(3).forEach(error -> System.out.println("        " + error));
            return report.isClean() && latency.p99Us() < p99MaxMs * 1000L;
        } catch (IOException failed) {
            System.out.printf(Locale.ROOT, "%-8d failed: %s%n", count, failed.getMessage());
            return false;
        }
    }

    private Load load(int count) {
        return new Load(transport, count, players, rate, seconds, NetworkConditions.IDEAL, 1);
    }
}
