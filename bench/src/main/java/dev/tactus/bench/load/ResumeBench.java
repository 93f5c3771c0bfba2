package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.cli.Cli;
import dev.tactus.client.Backoff;
import dev.tactus.client.bots.HttpRoomCreator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

    private static final int PATIENCE_SECONDS = 120;
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5, 6, 7, 8};

    @Option(names = "--rooms", description = "Rooms, over the transports in turn.", defaultValue = "100")
    private int rooms;

    @Option(names = "--players", description = "Players of a room.", defaultValue = "4")
    private int players;

    @Option(
            names = "--transports",
            split = ",",
            description = "kcp, datagram, tcp and ws.",
            defaultValue = "tcp,ws,kcp,datagram")
    private List<String> transports = List.of();

    @Option(names = "--rate", description = "Inputs of a player in a second.", defaultValue = "2")
    private int rate;

    @Option(names = "--rounds", description = "How often the server is killed.", defaultValue = "3")
    private int rounds;

    @Option(names = "--seconds", description = "Seconds of play before each kill.", defaultValue = "5")
    private int seconds;

    @Option(
            names = "--p99-max",
            description = "Milliseconds to which the 99th percentile is well.",
            defaultValue = "1000")
    private int p99MaxMs;

    @Option(names = "--json", description = "Prints one JSON object instead of a table.")
    private boolean json;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final List<List<ResumePlayer>> all = new ArrayList<>();

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
    private record Round(long downMs, Waits all, SortedMap<String, Waits> byTransport) {}

    /**
     * Waits of some players.
     *
     * @param ms milliseconds, rising
     */
    private record Waits(List<Long> ms) {

        Waits {
            ms = ms.stream().sorted().toList();
        }

        long quantile(int perMille) {
            return ms.isEmpty() ? 0 : ms.get((int) Math.min(ms.size() - 1L, (long) ms.size() * perMille / 1000));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Round> done = new ArrayList<>();
        List<String> faults;
        int verified;
        Path data;
        try (PinnedServer process =
                server.startRecording(List.of("tcp.enabled=true", "tcp.links-per-address-max=20000"))) {
            data = process.dataDir();
            HttpRoomCreator creator = new HttpRoomCreator(process.http());
            for (int room = 1; room <= rooms; room++) {
                join(process, creator, room);
            }
            play();
            for (int round = 0; round < rounds; round++) {
                done.add(round(process));
                play();
            }
            faults = ResumePlayer.faults(all);
        } finally {
            all.forEach(room -> room.forEach(ResumePlayer::close));
        }
        verified = verify(data);
        return verdict(done, faults, verified);
    }

    private void join(PinnedServer process, HttpRoomCreator creator, int room)
            throws IOException, InterruptedException {
        long[] members = LongStream.rangeClosed(1, players)
                .map(seat -> room * 1_000L + seat)
                .toArray();
        creator.create(room, Arrays.stream(members).boxed().toList());
        String transport = transports.get(transport(room));
        URI target = switch (transport) {
            case "tcp" -> URI.create("tcp://127.0.0.1:" + process.tcpPort());
            case "ws" -> URI.create("ws://127.0.0.1:" + process.http().getPort());
            default -> process.target(transport);
        };
        all.add(Arrays.stream(members)
                .mapToObj(player -> new ResumePlayer(target, player, room, Backoff.DEFAULT))
                .toList());
    }

    /** Lets all play; returns once each has got frames for so long. */
    private void play() throws InterruptedException {
        await("all play", player -> player.count() > 0);
        long everyMs = 1_000L / Math.max(1, rate);
        for (long ms = 0; ms < seconds * 1_000L; ms += everyMs) {
            all.forEach(room -> room.forEach(player -> player.give(PAYLOAD)));
            Thread.sleep(everyMs);
        }
    }

    private void await(String what, ResumePlayer.Condition condition) throws InterruptedException {
        ResumePlayer.await(all, what, PATIENCE_SECONDS, condition);
    }

    private Round round(PinnedServer process) throws IOException, InterruptedException {
        process.checkAlive();
        long killedNs = System.nanoTime();
        process.kill();
        process.startAgain();
        long openNs = awaitOpen(process, process.tcpPort());
        all.forEach(room -> room.forEach(ResumePlayer::awaitFrame));
        long webOpenNs = awaitOpen(process, process.http().getPort());
        await("all go on", player -> player.firstFrameNs() != 0);
        SortedMap<String, Waits> byTransport = new TreeMap<>();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < transports.size(); i++) {
            List<Long> some = waits(i, transports.get(i).equals("ws") ? webOpenNs : openNs);
            waits.addAll(some);
            byTransport.put(transports.get(i), new Waits(some));
        }
        return new Round(TimeUnit.NANOSECONDS.toMillis(openNs - killedNs), new Waits(waits), byTransport);
    }

    private int transport(int room) {
        return room % transports.size();
    }

    /** Returns the waits of the players of a transport, whose listener opened at {@code openNs}. */
    private List<Long> waits(int transport, long openNs) {
        return IntStream.range(0, all.size())
                .filter(i -> transport(i + 1) == transport)
                .boxed()
                .flatMap(i -> all.get(i).stream())
                .filter(player -> player.firstFrameNs() != 0)
                .map(player -> TimeUnit.NANOSECONDS.toMillis(player.firstFrameNs() - openNs))
                .toList();
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
        if (json) {
            System.out.println("{\"rooms\":" + rooms + ",\"players\":" + players + ",\"transports\":\""
                    + String.join(",", transports) + "\",\"rounds\":["
                    + String.join(",", done.stream().map(ResumeBench::json).toList())
                    + "],\"faults\":" + faults.size() + ",\"verified\":" + verified + "}");
        } else {
            System.out.printf(
                    Locale.ROOT, "%-6s%10s  %-9s%10s%10s%10s%n", "round", "down ms", "", "p50 ms", "p99 ms", "max ms");
            for (int i = 0; i < done.size(); i++) {
                Round one = done.get(i);
                print(Integer.toString(i + 1), Long.toString(one.downMs()), "all", one.all());
                one.byTransport().forEach((transport, waits) -> print("", "", transport, waits));
            }
            System.out.println(faults.size() + " faults; " + verified + " of " + rooms + " replays verify");
            faults.stream().limit(3).forEach(fault -> System.out.println("        " + fault));
        }
        boolean soon = done.stream().allMatch(round -> round.all().quantile(990) <= p99MaxMs);
        return soon && faults.isEmpty() && verified == rooms ? 0 : 1;
    }

    private static void print(String round, String downMs, String transport, Waits waits) {
        System.out.printf(
                Locale.ROOT,
                "%-6s%10s  %-9s%10d%10d%10d%n",
                round,
                downMs,
                transport,
                waits.quantile(500),
                waits.quantile(990),
                waits.quantile(1000));
    }

    private static String json(Round round) {
        List<String> fields = new ArrayList<>(List.of("\"downMs\":" + round.downMs(), json("all", round.all())));
        round.byTransport().forEach((transport, waits) -> fields.add(json(transport, waits)));
        return "{" + String.join(",", fields) + "}";
    }

    private static String json(String name, Waits waits) {
        return "\"" + name + "\":{\"p50Ms\":" + waits.quantile(500) + ",\"p99Ms\":" + waits.quantile(990)
                + ",\"maxMs\":" + waits.quantile(1000) + "}";
    }
}
