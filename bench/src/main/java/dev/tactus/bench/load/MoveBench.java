package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.client.Backoff;
import dev.tactus.client.HttpTicketSource;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.bots.HttpRoomCreator;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.transport.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
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
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the network from players without a word, as from Wi-Fi to mobile, and measures how long they get no frame. */
@Command(
        name = "bench/move",
        description = {
            "How long players over UDP get no frame when their network changes under them: everything of the present path is lost,",
            "without an error, and a fresh socket gets through. Secured links (kcps, datagrams) move with their connection id,",
            "plain ones (kcp, datagram) go on over a second link.",
            "The time is the longest one between two frames of a player from the change on.",
            "Exit code 1 if a frame is lost, players differ, or the 99th percentile of a transport is above its bound."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class MoveBench implements Callable<Integer> {

    private static final int PATIENCE_SECONDS = 60;
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5, 6, 7, 8};

    @Option(names = "--rooms", description = "Rooms of each transport.", defaultValue = "5")
    private int rooms;

    @Option(names = "--players", description = "Players of a room.", defaultValue = "4")
    private int players;

    @Option(
            names = "--transports",
            split = ",",
            description = "kcp, datagram, kcps and datagrams.",
            defaultValue = "kcps,datagrams,kcp,datagram")
    private List<String> transports = List.of();

    @Option(names = "--rate", description = "Inputs of a player in a second.", defaultValue = "10")
    private int rate;

    @Option(names = "--rounds", description = "How often the network changes.", defaultValue = "10")
    private int rounds;

    @Option(names = "--seconds", description = "Seconds between two changes.", defaultValue = "2")
    private int seconds;

    @Option(names = "--round-trip", description = "Milliseconds of a round trip.", defaultValue = "40")
    private int roundTripMs;

    @Option(
            names = "--p99-max",
            description = "Milliseconds to which the 99th percentile of secured links is well.",
            defaultValue = "300")
    private int p99MaxMs;

    @Option(
            names = "--plain-p99-max",
            description = "Milliseconds to which the 99th percentile of plain links is well.",
            defaultValue = "700")
    private int plainP99MaxMs;

    @Option(names = "--json", description = "Prints one JSON object instead of a table.")
    private boolean json;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private MoveBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new MoveBench(), args));
    }

    /**
     * Waits of the players of one transport.
     *
     * @param gapsMs of each player and change the longest time without a frame in milliseconds, rising
     * @param faults frames that were lost, and players that differ
     */
    private record Outcome(List<Long> gapsMs, List<String> faults) {

        Outcome {
            gapsMs = gapsMs.stream().sorted().toList();
        }

        long quantile(int perMille) {
            return gapsMs.isEmpty()
                    ? 0
                    : gapsMs.get((int) Math.min(gapsMs.size() - 1L, (long) gapsMs.size() * perMille / 1000));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        try (PinnedServer process = server.start(List.of())) {
            for (int i = 0; i < transports.size(); i++) {
                outcomes.put(transports.get(i), measure(process, transports.get(i), i));
            }
        }
        return verdict(outcomes);
    }

    private Outcome measure(PinnedServer process, String transport, int number)
            throws IOException, InterruptedException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        NetworkConditions path = new NetworkConditions(0, roundTripMs / 2, 0);
        List<List<ResumePlayer>> all = new ArrayList<>();
        try (LossyRelay relay = LossyRelay.open(
                        any,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), process.udpPort()),
                        path,
                        path,
                        number);
                HttpClient http = HttpClient.newHttpClient()) {
            URI target =
                    URI.create(transport + "://127.0.0.1:" + relay.address().getPort());
            String secret = Files.readString(process.dataDir().resolve(Path.of("operator.secret")))
                    .strip();
            LinkSecurity security =
                    new LinkSecurity(ClientTls.system(), new HttpTicketSource(http, process.http(), () -> secret));
            HttpRoomCreator creator = new HttpRoomCreator(process.http());
            for (int room = 1; room <= rooms; room++) {
                all.add(join(creator, target, security, number * 1_000L + room));
            }
            play(all);
            List<Long> gaps = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                gaps.addAll(move(relay, all));
            }
            return new Outcome(gaps, ResumePlayer.faults(all));
        } finally {
            all.forEach(room -> room.forEach(ResumePlayer::close));
        }
    }

    private List<ResumePlayer> join(HttpRoomCreator creator, URI target, LinkSecurity security, long room)
            throws IOException, InterruptedException {
        long[] members = LongStream.rangeClosed(1, players)
                .map(seat -> room * 1_000L + seat)
                .toArray();
        creator.create(room, Arrays.stream(members).boxed().toList());
        return Arrays.stream(members)
                .mapToObj(player -> new ResumePlayer(target, security, player, room, Backoff.DEFAULT))
                .toList();
    }

    private void play(List<List<ResumePlayer>> all) throws InterruptedException {
        ResumePlayer.await(all, "all play", PATIENCE_SECONDS, player -> player.count() > 0);
        give(all);
    }

    /** Lets all play for the time between two changes. */
    private void give(List<List<ResumePlayer>> all) throws InterruptedException {
        long everyMs = 1_000L / Math.max(1, rate);
        for (long ms = 0; ms < seconds * 1_000L; ms += everyMs) {
            all.forEach(room -> room.forEach(player -> player.give(PAYLOAD)));
            Thread.sleep(everyMs);
        }
    }

    private List<Long> move(LossyRelay relay, List<List<ResumePlayer>> all) throws InterruptedException {
        all.forEach(room -> room.forEach(ResumePlayer::watchGaps));
        relay.cutKnown();
        give(all);
        all.forEach(room -> room.forEach(ResumePlayer::awaitFrame));
        ResumePlayer.await(all, "all go on", PATIENCE_SECONDS, player -> player.firstFrameNs() != 0);
        return all.stream()
                .flatMap(List::stream)
                .map(player -> TimeUnit.NANOSECONDS.toMillis(player.longestGapNs()))
                .toList();
    }

    private int verdict(SortedMap<String, Outcome> outcomes) {
        int faults = outcomes.values().stream()
                .mapToInt(outcome -> outcome.faults().size())
                .sum();
        if (json) {
            List<String> fields = new ArrayList<>();
            outcomes.forEach((transport, outcome) -> fields.add("\"" + transport + "\":{\"p50Ms\":"
                    + outcome.quantile(500) + ",\"p99Ms\":" + outcome.quantile(990) + ",\"maxMs\":"
                    + outcome.quantile(1000) + "}"));
            System.out.println(
                    "{\"rooms\":" + rooms + ",\"players\":" + players + ",\"rounds\":" + rounds + ",\"roundTripMs\":"
                            + roundTripMs + "," + String.join(",", fields) + ",\"faults\":" + faults + "}");
        } else {
            System.out.printf(Locale.ROOT, "%-10s%10s%10s%10s%n", "", "p50 ms", "p99 ms", "max ms");
            outcomes.forEach((transport, outcome) -> {
                System.out.printf(
                        Locale.ROOT,
                        "%-10s%10d%10d%10d%n",
                        transport,
                        outcome.quantile(500),
                        outcome.quantile(990),
                        outcome.quantile(1000));
                outcome.faults().stream().limit(3).forEach(fault -> System.out.println("        " + fault));
            });
            System.out.println(faults + " faults");
        }
        boolean soon = outcomes.entrySet().stream()
                .allMatch(
                        one -> one.getValue().quantile(990) <= (one.getKey().endsWith("s") ? p99MaxMs : plainP99MaxMs));
        return soon && faults == 0 ? 0 : 1;
    }
}
