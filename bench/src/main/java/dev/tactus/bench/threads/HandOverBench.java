package dev.tactus.bench.threads;

import dev.tactus.bench.CommandRunner;
import dev.tactus.client.Target;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts hand-overs between threads of a server with several loops, with links that move to their rooms and that stay. */
@Command(
        name = "bench/handovers",
        description = {
            "Hand-overs between threads per message, by the number of event loops: for links that stay on the loop on which they",
            "came, and for links that move to that of their room. A message is an input or a message of frames. The count",
            "does not depend on what else runs on the machine; processor time does."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class HandOverBench implements Callable<Integer> {

    @Option(names = "--loops", split = ",", description = "Event loops of the server.", defaultValue = "1,2,4,16")
    private List<Integer> loops = List.of();

    @Option(names = "--transport", split = ",", description = "tcp, kcp.", defaultValue = "tcp,kcp")
    private List<String> transports = List.of();

    @Option(names = "--rooms", description = "Rooms.", defaultValue = "64")
    private int rooms;

    @Option(names = "--players", description = "Players of a room.", defaultValue = "4")
    private int players;

    @Option(names = "--seconds", description = "Measured seconds of each run.", defaultValue = "4")
    private int seconds;

    @Option(names = "--json", description = "Print one object a line.")
    private boolean json;

    private HandOverBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new HandOverBench(), args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean clean = true;
        if (!json) {
            System.out.printf(
                    "%-10s%7s%8s%14s%12s%8s%n", "transport", "loops", "links", "per message", "us each", "lost");
        }
        for (String transport : transports) {
            for (int threads : loops) {
                for (boolean moves : new boolean[] {false, true}) {
                    clean &= measure(transport, threads, moves);
                }
            }
        }
        return clean ? 0 : 1;
    }

    private boolean measure(String transport, int threads, boolean moves) throws IOException, InterruptedException {
        Target.Transport kind = Target.Transport.valueOf(transport.toUpperCase(Locale.ROOT));
        try (SpreadRooms server = new SpreadRooms(threads, kind, moves)) {
            SpreadRooms.Result result = server.play(rooms, players, seconds);
            double microsEach = result.processorMs() * 1000 / result.messages();
            long lost = result.report().inputsLost();
            String line = json
                    ? "{\"transport\":\"%s\",\"loops\":%d,\"links\":\"%s\",\"handOversPerMessage\":%.3f,\"microsPerMessage\":%.1f,\"lost\":%d}%n"
                    : "%-10s%7d%8s%14.3f%12.1f%8d%n";
            System.out.printf(
                    Locale.ROOT,
                    line,
                    transport,
                    threads,
                    moves ? "move" : "stay",
                    result.handOversAMessage(),
                    microsEach,
                    lost);
            return lost == 0;
        }
    }
}
