package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.client.Backoff;
import dev.tactus.client.ClientListener;
import dev.tactus.client.TactusClient;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A player who keeps all frames, which must come once and in order, through restarts and pauses. */
final class FrameKeeper implements ClientListener, AutoCloseable {

    private static final Backoff SOON =
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofMinutes(5));

    // Under this object's lock.
    private final List<List<Input>> frames = new ArrayList<>();
    private String fault = "";
    private int attached;

    private final TactusClient client;

    FrameKeeper(String server, long player, long room) {
        client = TactusClient.connect(URI.create(server), SessionSettings.member(player, room), SOON, this);
        client.ready();
    }

    /**
     * Plays in a process of its own until that is killed, and prints how many frames it has, a line each.
     *
     * @param args server, player and room
     */
    public static void main(String[] args) throws InterruptedException {
        try (FrameKeeper keeper = new FrameKeeper(args[0], Long.parseLong(args[1]), Long.parseLong(args[2]))) {
            synchronized (keeper) {
                while (keeper.fault.isEmpty()) {
                    keeper.wait();
                    System.out.println(keeper.frames.size());
                }
            }
            System.out.println(keeper.fault());
        }
    }

    @Override
    public synchronized void frame(int tick, List<Input> inputs) {
        if (tick != frames.size()) {
            fault = "frame " + tick + " after " + frames.size();
        }
        frames.add(List.copyOf(inputs));
        notifyAll();
    }

    @Override
    public synchronized void started(long unixSeconds) {
        attached++;
    }

    @Override
    public synchronized void snapshot(int tick, byte[] bytes) {
        fail("a snapshot of tick " + tick + " (expected: all frames)");
    }

    @Override
    public synchronized void connectRefused(ConnectCode code) {
        fail("refused: " + code);
    }

    @Override
    public synchronized void closed(String reason) {
        fail("closed: " + reason);
    }

    private void fail(String what) {
        fault = what;
        notifyAll();
    }

    synchronized String fault() {
        return fault;
    }

    synchronized List<List<Input>> frames() {
        return List.copyOf(frames);
    }

    synchronized int attached() {
        return attached;
    }

    void give(byte[] payload) throws Exception {
        int sequence = client.submit(payload).get(60, TimeUnit.SECONDS);
        assertThat(fault()).isEmpty();
        assertThat(sequence).isPositive();
    }

    /** Checks that both have the same frames, as far as they have them. */
    void assertAgreesWith(FrameKeeper other) {
        List<List<Input>> left = frames();
        List<List<Input>> right = other.frames();
        int both = Math.min(left.size(), right.size());
        assertThat(left.subList(0, both)).isEqualTo(right.subList(0, both));
    }

    @Override
    public void close() {
        client.close();
    }
}
