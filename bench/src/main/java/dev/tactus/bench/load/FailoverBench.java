package dev.tactus.bench.load;

import dev.tactus.bench.CommandRunner;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.bots.HttpRoomCreator;
import dev.tactus.server.demo.EtcdProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the node of all rooms from their players, and measures how soon these go on at its standby. */
@Command(
        name = "bench/failover",
        description = {
            "How soon players go on at the standby of their node, in a cluster of two nodes with an etcd of its own.",
            "In each round the node that has all rooms loses them in each way of --how:",
            "  kill    kill -9; from the kill to the end of the longest time that a player gets no frame",
            "  freeze  SIGSTOP, and SIGCONT when all players go on elsewhere; the same time",
            "  move    SIGTERM, so that it hands its rooms over; the longest time between two frames of a player",
            "Then, with --cost-rooms, bots play on a node with a standby and on one without, in turn.",
            "Needs the program etcd (Debian: etcd-server).",
            "Exit code 1 if a frame is lost, players differ, or the 99th percentile of a kill is above --p99-max."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FailoverBench implements Callable<Integer> {

    private static final int END_SECONDS_MAX = 60;

    /** Frames that each player has to get behind a loss; those that were on their way are fewer. */
    private static final int FRAMES_AFTER = 10;

    @Mixin
    private RoundOptions options = new RoundOptions(100, List.of("tcp", "ws", "datagram"), 2, 3, 4);

    @Option(names = "--how", split = ",", description = "kill, freeze and move.", defaultValue = "kill,freeze,move")
    private List<Loss> losses = List.of();

    @Option(
            names = "--p99-max",
            description = "Milliseconds to which the 99th percentile of a kill is well.",
            defaultValue = "600")
    private int p99MaxMs;

    @Option(
            names = "--cost-rooms",
            description = "Rooms of 4 bots for the cost of a standby; 0 to leave it out.",
            defaultValue = "0")
    private int costRooms;

    @Option(
            names = "--cost-runs",
            description = "Runs with and without a standby, of which the medians are taken.",
            defaultValue = "3")
    private int costRuns;

    @Option(names = "--cost-seconds", description = "Measured seconds of each of them.", defaultValue = "15")
    private int costSeconds;

    @Mixin
    private ServerOptions server = new ServerOptions();

    private FailoverBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new FailoverBench(), args));
    }

    /** Ways in which a node loses its rooms. */
    private enum Loss {
        KILL,
        FREEZE,
        MOVE
    }

    /** Waits of all players in one round, and the same by transport. */
    private record Round(Loss how, WaitTimes all, SortedMap<String, WaitTimes> byTransport) {

        String json() {
            List<String> fields = new ArrayList<>(List.of("\"how\":\"" + name() + "\"", all.json("all")));
            byTransport.forEach((transport, waits) -> fields.add(waits.json(transport)));
            return "{" + String.join(",", fields) + "}";
        }

        String name() {
            return how.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tactus-bench-etcd");
        try (EtcdProgram etcd = EtcdProgram.start(EtcdProgram.find(System.getenv("PATH")), folder)) {
            List<Round> rounds = new ArrayList<>();
            List<String> faults = options.rounds() == 0 ? List.of() : failOver(etcd, rounds);
            StandbyCost cost =
                    costRooms == 0 ? null : StandbyCost.measure(server, etcd, costRooms, costRuns, costSeconds);
            return verdict(rounds, faults, cost);
        }
    }

    private List<String> failOver(EtcdProgram etcd, List<Round> to) throws IOException, InterruptedException {
        List<String> settings = List.of("tcp.enabled=true", "tcp.links-per-address-max=20000");
        try (ClusterNode first = ClusterNode.start(server, etcd, "failover", "a", settings);
                PlayerGroup group = new PlayerGroup(options)) {
            HttpRoomCreator creator = new HttpRoomCreator(first.server().http());
            for (int room = 0; room < options.rooms(); room++) {
                String transport =
                        options.transports().get(room % options.transports().size());
                group.join(creator, first.server().target(transport), LinkSecurity.system(), room + 1);
            }
            // Only now there is a second one, so that all rooms are at the first.
            try (ClusterNode second = ClusterNode.start(server, etcd, "failover", "b", settings)) {
                ClusterNode owner = first;
                ClusterNode standby = second;
                group.play();
                for (int i = 0; i < options.rounds(); i++) {
                    for (Loss how : losses) {
                        standby.awaitCopies(owner, options.rooms());
                        to.add(round(how, owner, group));
                        ClusterNode former = owner;
                        owner = standby;
                        standby = former;
                        group.play();
                    }
                }
                return group.faults();
            }
        }
    }

    private Round round(Loss how, ClusterNode owner, PlayerGroup group) throws IOException, InterruptedException {
        owner.server().checkAlive();
        IdentityHashMap<ResumePlayer, Integer> enough = new IdentityHashMap<>();
        group.each(player -> {
            enough.put(player, player.count() + FRAMES_AFTER);
            player.watchGaps();
        });
        long lostNs = System.nanoTime();
        switch (how) {
            case KILL -> owner.server().kill();
            case FREEZE -> owner.server().signal("STOP");
            case MOVE -> owner.server().signal("TERM");
        }
        group.await("all go on", player -> player.count() >= enough.getOrDefault(player, 0));
        Round round = round(
                how,
                group,
                how == Loss.MOVE ? ResumePlayer::longestGapNs : player -> player.longestGapEndNs() - lostNs);
        switch (how) {
            case FREEZE -> owner.server().signal("CONT");
            case KILL -> owner.startAgain();
            case MOVE -> {
                if (!owner.server().awaitEnd(END_SECONDS_MAX)) {
                    throw new IOException("the node did not stop within " + END_SECONDS_MAX + " s");
                }
                owner.startAgain();
            }
        }
        return round;
    }

    private Round round(Loss how, PlayerGroup group, ToLongFunction<ResumePlayer> waitNs) {
        SortedMap<String, WaitTimes> byTransport = new TreeMap<>();
        for (int i = 0; i < options.transports().size(); i++) {
            byTransport.put(options.transports().get(i), times(group.players(i), waitNs));
        }
        return new Round(how, times(group.players(), waitNs), byTransport);
    }

    private static WaitTimes times(Stream<ResumePlayer> players, ToLongFunction<ResumePlayer> waitNs) {
        return new WaitTimes(players.map(player -> TimeUnit.NANOSECONDS.toMillis(waitNs.applyAsLong(player)))
                .toList());
    }

    private int verdict(List<Round> rounds, List<String> faults, @Nullable StandbyCost cost) {
        if (options.json()) {
            System.out.println("{\"rooms\":" + options.rooms() + ",\"players\":" + options.players() + ",\"rounds\":["
                    + String.join(",", rounds.stream().map(Round::json).toList()) + "],\"faults\":" + faults.size()
                    + (cost == null ? "" : ",\"standby\":" + cost.json()) + "}");
        } else {
            System.out.printf(Locale.ROOT, "%-8s%-10s%s%n", "", "", WaitTimes.HEADS);
            for (Round round : rounds) {
                System.out.printf(
                        Locale.ROOT,
                        "%-8s%-10s%s%n",
                        round.name(),
                        "all",
                        round.all().columns());
                round.byTransport()
                        .forEach((transport, waits) ->
                                System.out.printf(Locale.ROOT, "%-8s%-10s%s%n", "", transport, waits.columns()));
            }
            System.out.println(faults.size() + " faults");
            faults.stream().limit(3).forEach(fault -> System.out.println("        " + fault));
            if (cost != null) {
                cost.print(System.out);
            }
        }
        boolean soon = rounds.stream()
                .allMatch(round -> round.how() != Loss.KILL || round.all().quantile(990) <= p99MaxMs);
        return soon && faults.isEmpty() ? 0 : 1;
    }
}
