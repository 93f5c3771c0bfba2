package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.bench.load.Measurement.Load;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what half-open handshakes do to the matches that run beside them. */
@Command(
        name = "bench/halfopen",
        description = {
            "The latency of matches with and without half-open handshakes beside them, TLS and secured datagrams, in turn.",
            "All come from one address, so its limits are lifted: what is measured is what a thousand addresses could do",
            "against the limits of all together, which stay as they are unless --no-limits lifts them too.",
            "Exit code 1 if the median of the 99th percentiles with them is beyond --factor-max times that without."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class HalfOpenBench implements Callable<Integer> {

    @Option(names = "--half-open", description = "Handshakes of either kind.", defaultValue = "10000")
    private int halfOpen;

    @Option(names = "--rounds", description = "Measurements with and without.", defaultValue = "3")
    private int rounds;

    @Option(names = "--rooms", description = "Rooms that are played in.", defaultValue = "20")
    private int rooms;

    @Option(names = "--players", description = "Players of a room.", defaultValue = "4")
    private int players;

    @Option(names = "--rate", description = "Inputs of a player in a second.", defaultValue = "10")
    private int rate;

    @Option(names = "--seconds", description = "Measured seconds of each run.", defaultValue = "10")
    private int seconds;

    @Option(names = "--factor-max", description = "How much longer the latency may be.", defaultValue = "1.5")
    private double factorMax;

    @Option(
            names = "--no-limits",
            description = "Lifts the limits of all together, too.",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private boolean noLimits;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private HalfOpenBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new HalfOpenBench(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("tactus-bench");
        TlsFiles files = new TlsFiles(directory.resolve("bench.crt"), directory.resolve("bench.key"));
        DevCertificate.write(files, List.of(), 1);
        try (PinnedServer process = server.start(settings(files))) {
            Measurement.take(process, load());
            print(
                    "half-open",
                    "p50 ms",
                    "p99 ms",
                    "max ms",
                    "lost",
                    "server %",
                    "load %",
                    "begun",
                    "in TLS",
                    "challenged");
            List<Long> without = new ArrayList<>();
            List<Long> with = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                without.add(run(process));
                try (HalfOpenHandshakes beside =
                        new HalfOpenHandshakes(process.tcpPort(), process.udpPort(), halfOpen)) {
                    with.add(run(process, beside));
                }
            }
            return verdict(median(without), median(with));
        }
    }

    private List<String> settings(TlsFiles files) {
        int all = 4 * halfOpen;
        List<String> settings = new ArrayList<>(List.of(
                "tls.certificate=" + files.certificate(),
                "tls.key=" + files.key(),
                "tls.plain=http",
                "tls.handshakes-per-address-max=" + all,
                "tls.handshakes-per-address-per-second=" + all,
                "tcp.links-per-address-max=" + all));
        if (noLimits) {
            settings.add("tls.handshakes-max=" + all);
            settings.add("tls.handshakes-per-second=" + all);
            settings.add("tcp.links-max=" + all);
        }
        return settings;
    }

    private long run(PinnedServer process) throws IOException, InterruptedException {
        Measurement one = Measurement.take(process, load());
        print(one, "none", "", "", "");
        return one.report().latency().p99Us();
    }

    private long run(PinnedServer process, HalfOpenHandshakes beside) throws IOException, InterruptedException {
        beside.start();
        while (beside.begun() < halfOpen) {
            Thread.sleep(50);
        }
        long begunBefore = beside.begun();
        long challengedBefore = beside.challenged();
        Measurement one = Measurement.take(process, load());
        print(
                one,
                Integer.toString(halfOpen),
                Long.toString(beside.begun() - begunBefore),
                Integer.toString(beside.open()),
                Long.toString(beside.challenged() - challengedBefore));
        return one.report().latency().p99Us();
    }

    private Load load() {
        return new Load("kcp", rooms, players, rate, seconds, NetworkConditions.IDEAL, 1);
    }

    private int verdict(long withoutUs, long withUs) {
        double factor = (double) withUs / withoutUs;
        System.out.printf(
                Locale.ROOT,
                "%nmedian of p99: %.1f ms without, %.1f ms with; %.2f times (bound %.2f)%n",
                withoutUs / 1000.0,
                withUs / 1000.0,
                factor,
                factorMax);
        return factor <= factorMax ? 0 : 1;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void print(Measurement one, String halfOpen, String begun, String inTls, String challenged) {
        print(
                halfOpen,
                ms(one.report().latency().p50Us()),
                ms(one.report().latency().p99Us()),
                ms(one.report().latency().maxUs()),
                Long.toString(one.report().inputsLost() + one.report().framesLost()),
                String.format(Locale.ROOT, "%.1f", one.serverPercent()),
                String.format(Locale.ROOT, "%.1f", one.botsPercent()),
                begun,
                inTls,
                challenged);
    }

    private static String ms(long us) {
        return String.format(Locale.ROOT, "%.1f", us / 1000.0);
    }

    private static void print(Object... cells) {
        System.out.printf(Locale.ROOT, "%-11s%9s%9s%9s%7s%10s%8s%9s%9s%12s%n", cells);
    }
}
