package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.bench.load.Measurement.Load;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.relay.NetworkConditions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what loss costs: the same load through the lossy relay, at several losses, over several transports. */
@Command(
        name = "bench/loss",
        description = {
            "What loss costs: input to frame through a relay that loses and delays datagrams.",
            "Each line is the median of several runs with different seeds."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class LossBench implements Callable<Integer> {

    @Option(names = "--loss", split = ",", description = "Percent lost each way.", defaultValue = "0,5,10,20")
    private List<Integer> losses = List.of();

    @Option(names = "--transport", split = ",", description = "kcp, datagram.", defaultValue = "kcp,datagram")
    private List<String> transports = List.of();

    @Option(names = "--runs", description = "Runs of each kind, of which the median is taken.", defaultValue = "3")
    private int runs;

    @Option(names = "--delay", description = "Milliseconds each way.", defaultValue = "30")
    private int delayMs;

    @Option(names = "--jitter", description = "Milliseconds more at random.", defaultValue = "0")
    private int jitterMs;

    @Option(names = "--rooms", description = "Rooms.", defaultValue = "20")
    private int rooms;

    @Option(names = "--players", description = "Players of a room.", defaultValue = "4")
    private int players;

    @Option(names = "--rate", description = "Inputs of a player in a second.", defaultValue = "10")
    private int rate;

    @Option(names = "--seconds", description = "Measured seconds of each run.", defaultValue = "20")
    private int seconds;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private LossBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new LossBench(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean clean = true;
        try (PinnedServer process = server.start()) {
            // Both virtual machines compile what is hot before anything counts.
            Measurement.take(process, load("kcp", 0, 99));
            System.out.printf(
                    Locale.ROOT,
                    "%-10s%7s%9s%9s%9s%10s%8s%12s%12s%n",
                    "transport",
                    "loss %",
                    "p50 ms",
                    "p99 ms",
                    "p99.9",
                    "of none",
                    "lost",
                    "B/s down",
                    "B/s up");
            for (String transport : transports) {
                double none = 0;
                for (int loss : losses) {
                    BotReport report = median(process, transport, loss);
                    none = none == 0 ? report.latency().p99Us() : none;
                    print(transport, loss, report, report.latency().p99Us() / none);
                    clean &= report.isClean();
                }
            }
        }
        return clean ? 0 : 1;
    }

    /** Returns the run whose 99th percentile is in the middle. */
    private BotReport median(PinnedServer process, String transport, int loss)
            throws IOException, InterruptedException {
        List<BotReport> reports = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            reports.add(
                    Measurement.take(process, load(transport, loss, run + 1)).report());
        }
        reports.sort((a, b) -> Long.compare(a.latency().p99Us(), b.latency().p99Us()));
        return reports.get(runs / 2);
    }

    private Load load(String transport, int loss, long seed) {
        return new Load(
                transport, rooms, players, rate, seconds, new NetworkConditions(loss * 10, delayMs, jitterMs), seed);
    }

    private static void print(String transport, int loss, BotReport report, double ofNone) {
        System.out.printf(
                Locale.ROOT,
                "%-10s%7d%9.1f%9.1f%9.1f%10.2f%8d%12.0f%12.0f%n",
                transport,
                loss,
                report.latency().p50Us() / 1000.0,
                report.latency().p99Us() / 1000.0,
                report.latency().p999Us() / 1000.0,
                ofNone,
                report.inputsLost() + report.framesLost(),
                report.perPlayer().bytesIn(),
                report.perPlayer().bytesOut());
        report.errors().stream().limit(3).forEach(error -> System.out.println("        " + error));
    }
}
