package dev.tactus.bench.secured;

import dev.tactus.bench.CommandRunner;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the processor time that a server spends on a datagram of plain and of secured links. */
@Command(
        name = "secured",
        mixinStandardHelpOptions = true,
        description =
                "Frames to all links 30 times a second, an input of each link 10 times a second, plain and secured"
                        + " in turn; prints the processor time of the server's thread a datagram, in or out.")
public final class SecuredBench implements Callable<Integer> {

    @Option(names = "--links", defaultValue = "240", description = "Links at a time. Default: ${DEFAULT-VALUE}")
    private int links;

    @Option(names = "--seconds", defaultValue = "5", description = "A measurement's length. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Measurements of each kind. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--read-pause-ms", defaultValue = "2", description = "The listener's. Default: ${DEFAULT-VALUE}")
    private int readPauseMs;

    @Option(names = "--reliable", description = "Frames and inputs on the reliable lane, not as datagrams")
    private boolean reliable;

    /** Runs the bench. */
    public static void main(String... args) {
        System.exit(CommandRunner.run(new SecuredBench(), args));
    }

    @Override
    public Integer call() throws Exception {
        double[] plain = new double[rounds];
        double[] secured = new double[rounds];
        measure(false);
        measure(true);
        for (int round = 0; round < rounds; round++) {
            plain[round] = measure(false);
            secured[round] = measure(true);
            print(
                    "round %d: plain %.2f, secured %.2f microseconds a datagram",
                    round + 1, plain[round], secured[round]);
        }
        double before = median(plain);
        double after = median(secured);
        print("median: plain %.2f, secured %.2f: %+.1f %%", before, after, 100 * (after / before - 1));
        return 0;
    }

    private double measure(boolean isSecured) throws Exception {
        try (LoadedLinks loaded = new LoadedLinks(links, isSecured, reliable, readPauseMs)) {
            return loaded.microsecondsADatagram(seconds);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
