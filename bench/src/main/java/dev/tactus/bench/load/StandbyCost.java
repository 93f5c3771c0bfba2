package dev.tactus.bench.load;

import dev.tactus.bench.load.Measurement.Load;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.server.demo.EtcdProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The same load on a node without a standby and on one with it, in turn.
 *
 * @param alone the run without, whose 99th percentile is in the middle
 * @param with the same with a standby
 */
record StandbyCost(Measurement alone, Measurement with) {

    private static final int PLAYERS = 4;
    private static final int RATE = 10;

    static StandbyCost measure(ServerOptions options, EtcdProgram etcd, int rooms, int runs, int seconds)
            throws IOException, InterruptedException {
        List<Measurement> alone = new ArrayList<>();
        List<Measurement> with = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            alone.add(run(options, etcd, 0, rooms, seconds));
            with.add(run(options, etcd, 1, rooms, seconds));
        }
        return new StandbyCost(median(alone), median(with));
    }

    private static Measurement run(ServerOptions options, EtcdProgram etcd, int standbys, int rooms, int seconds)
            throws IOException, InterruptedException {
        String copies = "cluster.standbys=" + standbys;
        // The second one is the worst choice for a new room, and has room for one: it only holds copies.
        try (ClusterNode owner = ClusterNode.start(options, etcd, "cost" + standbys, "a", List.of(copies));
                ClusterNode second =
                        ClusterNode.start(options, etcd, "cost" + standbys, "b", List.of(copies, "rooms.max=1"))) {
            Load load = new Load("kcp", rooms, PLAYERS, RATE, seconds, NetworkConditions.IDEAL, 1);
            // Both virtual machines compile what is hot before anything counts.
            Measurement.take(
                    owner.server(),
                    new Load("kcp", Math.min(100, rooms), PLAYERS, RATE, 2, NetworkConditions.IDEAL, 1));
            return Measurement.take(owner.server(), second.server(), load);
        }
    }

    private static Measurement median(List<Measurement> some) {
        return some.stream()
                .sorted(Comparator.comparingLong(one -> one.report().latency().p99Us()))
                .toList()
                .get(some.size() / 2);
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-12s%9s%9s%8s%10s%11s%8s%n",
                "",
                "p50 ms",
                "p99 ms",
                "lost",
                "owner %",
                "standby %",
                "bots %");
        print(out, "no standby", alone);
        print(out, "one", with);
    }

    private static void print(PrintStream out, String name, Measurement one) {
        out.printf(
                Locale.ROOT,
                "%-12s%9.1f%9.1f%8d%10.1f%11.1f%8.1f%n",
                name,
                one.report().latency().p50Us() / 1000.0,
                one.report().latency().p99Us() / 1000.0,
                one.report().inputsLost() + one.report().framesLost(),
                one.serverPercent(),
                one.besidePercent(),
                one.botsPercent());
    }

    String json() {
        return "{\"none\":" + json(alone) + ",\"one\":" + json(with) + "}";
    }

    private static String json(Measurement one) {
        return String.format(
                Locale.ROOT,
                "{\"p50Us\":%d,\"p99Us\":%d,\"lost\":%d,\"ownerPercent\":%.1f,\"standbyPercent\":%.1f}",
                one.report().latency().p50Us(),
                one.report().latency().p99Us(),
                one.report().inputsLost() + one.report().framesLost(),
                one.serverPercent(),
                one.besidePercent());
    }
}
