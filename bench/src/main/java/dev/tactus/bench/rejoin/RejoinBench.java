package dev.tactus.bench.rejoin;

import dev.tactus.bench.CommandRunner;
import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.TactusClient;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.session.SessionSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a player takes to come back into a match of hours. */
@Command(
        name = "bench/rejoin",
        description = {
            "How long a player who has nothing takes to come back into a match of hours: in a relay room from Connect until all frames",
            "that there were then have come, in a simulated room until the world of a keyframe and all frames behind it have.",
            "Over UDP through a relay with the given round trips; tcp on loopback alone. Each line is the median of several rounds.",
            "Exit code 1 if a median is above its bound."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class RejoinBench implements Callable<Integer> {

    private static final int PATIENCE_SECONDS = 120;

    @Option(names = "--rooms", split = ",", description = "relay, simulated.", defaultValue = "relay,simulated")
    private List<String> kinds = List.of();

    @Option(names = "--transport", split = ",", description = "kcp, datagram, tcp.", defaultValue = "kcp,datagram,tcp")
    private List<String> transports = List.of();

    @Option(names = "--round-trip", split = ",", description = "Milliseconds of a round trip.", defaultValue = "0,60")
    private List<Integer> roundTrips = List.of();

    @Option(names = "--loss", description = "Percent lost each way.", defaultValue = "0")
    private int lossPercent;

    @Option(names = "--minutes", description = "How long the match has lasted.", defaultValue = "120")
    private int minutes;

    @Option(names = "--players", description = "Players of the room.", defaultValue = "4")
    private int players;

    @Option(names = "--rate", description = "Inputs of a player in a second, in relay rooms.", defaultValue = "10")
    private int rate;

    @Option(names = "--rounds", description = "How often the player comes back.", defaultValue = "5")
    private int rounds;

    @Option(names = "--relay-ms-max", description = "Bound in relay rooms, in milliseconds.", defaultValue = "2000")
    private int relayMsMax;

    @Option(names = "--simulated-ms-max", description = "Bound in simulated rooms.", defaultValue = "1000")
    private int simulatedMsMax;

    @Option(names = "--json", description = "Print one object a line.")
    private boolean json;

    private RejoinBench() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(CommandRunner.run(new RejoinBench(), args));
    }

    /** A place at which the match can be joined. */
    private record Entrance(String transport, int roundTripMs, InetSocketAddress address) {

        URI uri() {
            return URI.create(transport + "://127.0.0.1:" + address.getPort());
        }
    }

    /** Time until one player was back, and the frames and bytes that came until then. */
    private record Rejoin(long ms, int frames, long bytes) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean soon = true;
        if (!json) {
            System.out.printf(
                    "%-11s%-10s%8s%10s%10s%10s%10s%9s%n",
                    "room", "transport", "rtt ms", "ticks", "frames", "kB", "median ms", "max ms");
        }
        for (String kind : kinds) {
            boolean simulated = kind.equals("simulated");
            try (LongMatch match = new LongMatch(simulated, players, minutes * 60, simulated ? 0 : rate)) {
                for (String transport : transports) {
                    for (int roundTripMs : roundTrips) {
                        if (!transport.equals("tcp") || roundTripMs == 0) {
                            soon &= measure(match, simulated, transport, roundTripMs);
                        }
                    }
                }
            }
        }
        return soon ? 0 : 1;
    }

    private boolean measure(LongMatch match, boolean simulated, String transport, int roundTripMs)
            throws IOException, InterruptedException {
        if (transport.equals("tcp")) {
            return measure(match, simulated, new Entrance(transport, roundTripMs, match.tcp()));
        }
        NetworkConditions path = new NetworkConditions(lossPercent * 10, roundTripMs / 2, 0);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (LossyRelay relay = LossyRelay.open(any, match.udp(), path, path, 1)) {
            return measure(match, simulated, new Entrance(transport, roundTripMs, relay.address()));
        }
    }

    private boolean measure(LongMatch match, boolean simulated, Entrance entrance) throws InterruptedException {
        // The first one compiles what is hot.
        var unused = rejoin(match, simulated, entrance);
        Rejoin[] all = new Rejoin[rounds];
        for (int i = 0; i < rounds; i++) {
            all[i] = rejoin(match, simulated, entrance);
        }
        Arrays.sort(all, (a, b) -> Long.compare(a.ms, b.ms));
        print(simulated ? "simulated" : "relay", entrance, match.ticks(), all[rounds / 2], all[rounds - 1].ms);
        return all[rounds / 2].ms <= (simulated ? simulatedMsMax : relayMsMax);
    }

    private void print(String kind, Entrance entrance, int ticks, Rejoin median, long maxMs) {
        String line = json
                ? "{\"room\":\"%s\",\"transport\":\"%s\",\"roundTripMs\":%d,\"ticks\":%d,\"frames\":%d,\"kB\":%d,\"medianMs\":%d,\"maxMs\":%d}%n"
                : "%-11s%-10s%8d%10d%10d%10d%10d%9d%n";
        System.out.printf(
                Locale.ROOT,
                line,
                kind,
                entrance.transport,
                entrance.roundTripMs,
                ticks,
                median.frames,
                median.bytes / 1_000,
                median.ms,
                maxMs);
    }

    private static Rejoin rejoin(LongMatch match, boolean simulated, Entrance entrance) throws InterruptedException {
        int goal = match.ticks();
        Returning listener = new Returning(goal);
        long beginNs = System.nanoTime();
        SessionSettings settings = SessionSettings.member(1, LongMatch.ROOM)
                .withToken(LongMatch.token(1))
                .withDatagrams(entrance.transport.equals("datagram"))
                .withState(simulated);
        try (TactusClient client = TactusClient.connect(entrance.uri(), settings, Backoff.DEFAULT, listener)) {
            client.ready();
            if (!listener.back.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !listener.fault.isEmpty()) {
                throw new IllegalStateException(
                        "player: at frame " + listener.next + " " + listener.fault + " (expected: " + goal + ")");
            }
            long ms = (listener.backNs - beginNs) / 1_000_000;
            return new Rejoin(
                    ms, listener.frames.get(), client.linkStats().join().bytesIn());
        }
    }

    /** Listener that counts frames until all are there. */
    private static final class Returning implements ClientListener {

        private final int goal;
        private final CountDownLatch back = new CountDownLatch(1);
        private volatile int next;
        private final AtomicInteger frames = new AtomicInteger();
        private volatile long backNs;
        private volatile String fault = "";

        Returning(int goal) {
            this.goal = goal;
        }

        @Override
        public void snapshot(int tick, byte[] bytes) {
            next = tick;
            cameTo(next);
        }

        @Override
        public void frame(int tick, List<Input> inputs) {
            if (tick != next) {
                fail("got frame " + tick);
            }
            frames.incrementAndGet();
            next = tick + 1;
            cameTo(next);
        }

        @Override
        public void connectRefused(ConnectCode code) {
            fail("was refused: " + code);
        }

        @Override
        public void closed(String reason) {
            fail("was closed: " + reason);
        }

        private void fail(String what) {
            if (back.getCount() > 0) {
                fault = what;
                back.countDown();
            }
        }

        private void cameTo(int tick) {
            if (tick >= goal && back.getCount() > 0) {
                backNs = System.nanoTime();
                back.countDown();
            }
        }
    }
}
