package dev.tactus.transport.kcp;

import dev.tactus.transport.kcp.SimulatedUdpPath.Weather;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A listener with one socket of a bounded buffer, and a processor of bounded speed, that sends 30 frames a second to each of
 * its clients; they send 10 inputs a second and acknowledge at once, as lockstepserver's do. The latency is that from an
 * input to the frame behind it.
 */
final class SimulatedListener {

    /** Work to take a datagram, and to send one, which is dearer: the kernel delivers it within the call. */
    private static final int COST_IN = 1;

    private static final int COST_OUT = 2;
    private static final int FRAME_MS = 33;
    private static final int INPUT_MS = 100;
    private static final KcpTuning OLD_CLIENT = new KcpTuning(1200, 128, 128, 30, 0, 2, 1000, 262_144, 0);

    private record Datagram(int client, byte[] bytes) {}

    /** One client, and the server's side of it. */
    private final class Player {
        final KcpSession client;
        final KcpSession server;
        final SimulatedUdpPath up;
        final SimulatedUdpPath down;
        final int number;
        final int phase;
        int latestInput;
        int latestHeard;
        boolean dirty;

        Player(int number) {
            this.number = number;
            phase = number;
            up = new SimulatedUdpPath(number, new Weather(1, 0, 0, 0));
            down = new SimulatedUdpPath(number, new Weather(1, 0, 0, 0));
            client = new KcpSession(7, OLD_CLIENT, 0, false, (bytes, offset, length) -> framed(bytes, offset));
            server = new KcpSession(
                    7, KcpTuning.DEFAULTS, 0, false, (bytes, offset, length) -> latestInput = read(bytes, offset));
        }

        private void framed(byte[] bytes, int offset) {
            int input = read(bytes, offset);
            if (input != latestHeard) {
                latestHeard = input;
                latencies.add((int) nowMs - input);
            }
        }
    }

    private final List<Player> players = new ArrayList<>();
    private final Deque<Datagram> socket = new ArrayDeque<>();
    private final List<Integer> latencies = new ArrayList<>();
    private final ReadBacklog backlog = new ReadBacklog();
    private final KcpPacker packer = new KcpPacker(2000);
    private final Random random = new Random(5);
    private final int socketMax;
    private final int workAMs;
    private final boolean minding;
    private long nowMs = 1_000;
    private long serverMs = nowMs;
    private long overflows;
    private long work;
    private long debt;

    /**
     * Creates a listener with clients that begin to play at once.
     *
     * @param socketMax datagrams that the socket holds
     * @param workAMs the processor's speed
     * @param minding whether the sessions are told of what the socket holds unread
     */
    SimulatedListener(int clients, int socketMax, int workAMs, boolean minding) {
        this.socketMax = socketMax;
        this.workAMs = workAMs;
        this.minding = minding;
        for (int i = 0; i < clients; i++) {
            players.add(new Player(i));
        }
    }

    private static int read(byte[] bytes, int offset) {
        return bytes[offset] << 24
                | (bytes[offset + 1] & 255) << 16
                | (bytes[offset + 2] & 255) << 8
                | (bytes[offset + 3] & 255);
    }

    private static byte[] message(int stamp, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (stamp >> (24 - 8 * i));
        }
        return bytes;
    }

    /** Lets the clients go on while the server stands still. */
    void stall(int ms) {
        for (int i = 0; i < ms; i++) {
            nowMs++;
            clients();
        }
    }

    /** Lets all go on. */
    void run(int ms) {
        for (int i = 0; i < ms; i++) {
            nowMs++;
            clients();
            debt = Math.max(0, debt - workAMs);
            if (debt == 0) {
                long before = work;
                server();
                debt = work - before;
            }
        }
    }

    private void clients() {
        for (Player player : players) {
            player.down.deliver(nowMs, bytes -> player.client.receive(bytes, 0, bytes.length, nowMs));
            if (random.nextInt(INPUT_MS) == 0) {
                player.client.send(message((int) nowMs, 24), 0, 24);
            }
            if (player.client.delayMs(nowMs) == 0) {
                player.client.flush(nowMs, packer, (bytes, length) -> player.up.send(bytes, length, nowMs));
            }
            player.up.deliver(nowMs, bytes -> {
                if (socket.size() < socketMax) {
                    socket.add(new Datagram(player.number, Arrays.copyOf(bytes, bytes.length)));
                } else {
                    overflows++;
                }
            });
        }
    }

    private void server() {
        for (int i = 0; i < 64 && !socket.isEmpty(); i++) {
            Datagram next = socket.remove();
            players.get(next.client).server.receive(next.bytes, 0, next.bytes.length, nowMs);
            work += COST_IN;
        }
        if (socket.isEmpty()) {
            backlog.drained(nowMs);
            backlog.watched(nowMs);
        } else {
            backlog.leftUnread(nowMs);
        }
        if (backlog.wantsDropped(nowMs)) {
            backlog.dropped(overflows, nowMs);
        }
        for (Player player : players) {
            // Of ticks that were missed only the last one sends.
            if (Math.floorDiv(nowMs + player.phase, FRAME_MS) != Math.floorDiv(serverMs + player.phase, FRAME_MS)) {
                player.server.send(message(player.latestInput, 30), 0, 30);
                player.dirty = true;
            }
            if (player.dirty || player.server.delayMs(nowMs) == 0) {
                player.dirty = false;
                player.server.flush(
                        nowMs,
                        minding ? backlog.lagMs(nowMs) : 0,
                        minding && backlog.isOverloaded(nowMs),
                        packer,
                        (bytes, length) -> {
                            work += COST_OUT;
                            player.down.send(bytes, length, nowMs);
                        });
            }
        }
        serverMs = nowMs;
    }

    /** Returns a quantile of the latencies since the last call, in milliseconds. */
    int takeLatencyMs(int perMille) {
        latencies.sort(null);
        int at = Math.min(latencies.size() - 1, latencies.size() * perMille / 1000);
        int ms = at < 0 ? Integer.MAX_VALUE : latencies.get(at);
        latencies.clear();
        return ms;
    }

    /** Returns the share of its speed that the processor used since the last call, of 1000, in a time. */
    int takeLoadPerMille(int ms) {
        int load = (int) (work * 1000 / ((long) ms * workAMs));
        work = 0;
        return load;
    }

    /** Returns what the server has sent again. */
    long resent() {
        return players.stream().mapToLong(player -> player.server.resent()).sum();
    }

    long overflows() {
        return overflows;
    }
}
