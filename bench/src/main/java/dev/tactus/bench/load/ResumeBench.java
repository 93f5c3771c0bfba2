package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.cli.Cli;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.bots.HttpRoomCreator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills a server under its rooms, starts it again, and measures how soon the players go on. */
@Command(
        name = "bench/resume",
        description = {
            "How soon players go on when their server was killed with -9 and started again, over all transports.",
            "The time counts from the moment when the listener accepts connections again to a player's first new frame;",
            "for kcp and datagram, which cannot be asked, from that of tcp.",
            "Exit code 1 if a frame is lost, players differ, a replay does not verify, or the 99th percentile is above",
            "--p99-max."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ResumeBench implements Callable<Integer> {

    @Mixin
    private RoundOptions options = new RoundOptions(100, List.of("tcp", "ws", "kcp", "datagram"), 2, 3, 5);

    @Option(
            names = "--p99-max",
            description = "Milliseconds to which the 99th percentile is well.",
            defaultValue = "1000")
    private int p99MaxMs;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private ResumeBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new ResumeBench(), args));
    }

    /**
     * One kill.
     *
     * @param downMs from the kill until the server accepts TCP connections again
     * @param all waits of all players from then on to their first new frame
     * @param byTransport the same, by transport
     */
    private record Round(long downMs, WaitTimes all, SortedMap<String, WaitTimes> byTransport) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Round> done = new ArrayList<>();
        List<String> faults;
        int verified;
        Path data;
        try (PinnedServer process =
                        server.startRecording(List.of("tcp.enabled=true", "tcp.links-per-address-max=20000"));
                PlayerGroup group = new PlayerGroup(options)) {
            data = process.dataDir();
            HttpRoomCreator creator = new HttpRoomCreator(process.http());
            for (int room = 0; room < options.rooms(); room++) {
                String transport =
                        options.transports().get(room % options.transports().size());
                group.join(creator, process.target(transport), LinkSecurity.system(), room + 1);
            }
            group.play();
            for (int round = 0; round < options.rounds(); round++) {
                done.add(round(process, group));
                group.play();
            }
            faults = group.faults();
        }
        verified = verify(data);
        return verdict(done, faults, verified);
    }

    private Round round(PinnedServer process, PlayerGroup group) throws IOException, InterruptedException {
        process.checkAlive();
        long killedNs = System.nanoTime();
        process.kill();
        process.startAgain();
        long openNs = awaitOpen(process, process.tcpPort());
        group.each(ResumePlayer::awaitFrame);
        long webOpenNs = awaitOpen(process, process.http().getPort());
        group.await("all go on", player -> player.firstFrameNs() != 0);
        SortedMap<String, WaitTimes> byTransport = new TreeMap<>();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < options.transports().size(); i++) {
            String transport = options.transports().get(i);
            long from = transport.equals("ws") ? webOpenNs : openNs;
            List<Long> some = group.players(i)
                    .filter(player -> player.firstFrameNs() != 0)
                    .map(player -> TimeUnit.NANOSECONDS.toMillis(player.firstFrameNs() - from))
                    .toList();
            waits.addAll(some);
            byTransport.put(transport, new WaitTimes(some));
        }
        return new Round(TimeUnit.NANOSECONDS.toMillis(openNs - killedNs), new WaitTimes(waits), byTransport);
    }

    private static long awaitOpen(PinnedServer process, int port) throws InterruptedException {
        while (true) {
            process.checkAlive();
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return System.nanoTime();
            } catch (IOException notYet) {
                Thread.sleep(1);
            }
        }
    }

    /** Returns how many of the recorded matches verify. */
    private static int verify(Path data) throws IOException {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        int verified = 0;
        try (Stream<Path> files = Files.list(data.resolve("replays"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".tactus-replay"))
                    .toList()) {
                verified += Cli.run(new String[] {"replay", "verify", file.toString()}, nowhere, nowhere) == 0 ? 1 : 0;
            }
        }
        return verified;
    }

    private int verdict(List<Round> done, List<String> faults, int verified) {
        if (options.json()) {
            System.out.println("{\"rooms\":" + options.rooms() + ",\"players\":" + options.players()
                    + ",\"transports\":\"" + String.join(",", options.transports()) + "\",\"rounds\":["
                    + String.join(",", done.stream().map(ResumeBench::json).toList())
                    + "],\"faults\":" + faults.size() + ",\"verified\":" + verified + "}");
        } else {
            System.out.printf(Locale.ROOT, "%-6s%10s  %-9s%s%n", "round", "down ms", "", WaitTimes.HEADS);
            for (int i = 0; i < done.size(); i++) {
                Round one = done.get(i);
                print(Integer.toString(i + 1), Long.toString(one.downMs()), "all", one.all());
                one.byTransport().forEach((transport, waits) -> print("", "", transport, waits));
            }
            System.out.println(faults.size() + " faults; " + verified + " of " + options.rooms() + " replays verify");
            faults.stream().limit(3).forEach(fault -> System.out.println("        " + fault));
        }
        boolean soon = done.stream().allMatch(round -> round.all().quantile(990) <= p99MaxMs);
        return soon && faults.isEmpty() && verified == options.rooms() ? 0 : 1;
    }

    private static void print(String round, String downMs, String transport, WaitTimes waits) {
        System.out.printf(Locale.ROOT, "%-6s%10s  %-9s%s%n", round, downMs, transport, waits.columns());
    }

    private static String json(Round round) {
        List<String> fields = new ArrayList<>(
                List.of("\"downMs\":" + round.downMs(), round.all().json("all")));
        round.byTransport().forEach((transport, waits) -> fields.add(waits.json(transport)));
        return "{" + String.join(",", fields) + "}";
    }
}
