package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    @Mixin
    private RoundOptions options = new RoundOptions(5, List.of("kcps", "datagrams", "kcp", "datagram"), 10, 10, 2);

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

    @Mixin
    private ServerOptions server = new ServerOptions();

    private MoveBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new MoveBench(), args));
    }

    /**
     * Outcome of one transport.
     *
     * @param gaps of each player and change the longest time without a frame
     * @param faults frames that were lost, and players that differ
     */
    private record Outcome(WaitTimes gaps, List<String> faults) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        SortedMap<String, Outcome> outcomes = new TreeMap<>();
        try (PinnedServer process = server.start(List.of())) {
            for (int i = 0; i < options.transports().size(); i++) {
                String transport = options.transports().get(i);
                outcomes.put(transport, measure(process, transport, i));
            }
        }
        return verdict(outcomes);
    }

    private Outcome measure(PinnedServer process, String transport, int number)
            throws IOException, InterruptedException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        NetworkConditions path = new NetworkConditions(0, roundTripMs / 2, 0);
        try (LossyRelay relay = LossyRelay.open(
                        any,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), process.udpPort()),
                        path,
                        path,
                        number);
                HttpClient http = HttpClient.newHttpClient();
                PlayerGroup group = new PlayerGroup(options)) {
            URI target =
                    URI.create(transport + "://127.0.0.1:" + relay.address().getPort());
            String secret = process.secret();
            LinkSecurity security =
                    new LinkSecurity(ClientTls.system(), new HttpTicketSource(http, process.http(), () -> secret));
            HttpRoomCreator creator = new HttpRoomCreator(process.http());
            for (int room = 1; room <= options.rooms(); room++) {
                group.join(creator, target, security, number * 1_000L + room);
            }
            group.play();
            List<Long> gaps = new ArrayList<>();
            for (int round = 0; round < options.rounds(); round++) {
                gaps.addAll(move(relay, group));
            }
            return new Outcome(new WaitTimes(gaps), group.faults());
        }
    }

    private static List<Long> move(LossyRelay relay, PlayerGroup group) throws InterruptedException {
        group.each(ResumePlayer::watchGaps);
        relay.cutKnown();
        group.give();
        group.each(ResumePlayer::awaitFrame);
        group.await("all go on", player -> player.firstFrameNs() != 0);
        return group.players()
                .map(player -> TimeUnit.NANOSECONDS.toMillis(player.longestGapNs()))
                .toList();
    }

    private int verdict(SortedMap<String, Outcome> outcomes) {
        int faults = outcomes.values().stream()
                .mapToInt(outcome -> outcome.faults().size())
                .sum();
        if (options.json()) {
            List<String> fields = new ArrayList<>();
            outcomes.forEach((transport, outcome) -> fields.add(outcome.gaps().json(transport)));
            System.out.println("{\"rooms\":" + options.rooms() + ",\"players\":" + options.players() + ",\"rounds\":"
                    + options.rounds() + ",\"roundTripMs\":" + roundTripMs + "," + String.join(",", fields)
                    + ",\"faults\":" + faults + "}");
        } else {
            System.out.printf(Locale.ROOT, "%-10s%s%n", "", WaitTimes.HEADS);
            outcomes.forEach((transport, outcome) -> {
                System.out.printf(
                        Locale.ROOT, "%-10s%s%n", transport, outcome.gaps().columns());
                outcome.faults().stream().limit(3).forEach(fault -> System.out.println("        " + fault));
            });
            System.out.println(faults + " faults");
        }
        boolean soon = outcomes.entrySet().stream()
                .allMatch(one ->
                        one.getValue().gaps().quantile(990) <= (one.getKey().endsWith("s") ? p99MaxMs : plainP99MaxMs));
        return soon && faults == 0 ? 0 : 1;
    }
}
