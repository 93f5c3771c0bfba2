package dev.tactus.server.agones;

import dev.tactus.config.AgonesSection;
import dev.tactus.config.Settings;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the sidecar of Agones about the node, and asks for the states of the game server: ready once the node is, allocated while it has
 * rooms, ready again after them, and shut down when it has ended. A sidecar that is late, hangs, refuses or starts anew is asked again;
 * nothing but the thread of this class waits for it. Without a sidecar nothing is started.
 */
public final class AgonesAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgonesAgent.class);

    /** The name of the counter that a fleet may declare. */
    static final String COUNTER = "rooms";

    /** Longest wait for an answer, of which a close has four: those of a request in flight and of its farewells. */
    private static final int TIMEOUT_MS = 2_000;

    private static final int RETRY_MS = 100;
    private static final int UNCOUNTED = -1;

    /** Attempts to say that the node ends; with their timeouts less than the time that a part of the node has. */
    private static final int FAREWELLS = 3;

    private final @Nullable AgonesSidecar sidecar;
    private final int pollMs;
    private final AllocationPolicy policy = new AllocationPolicy();
    private @Nullable Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    // Of the thread.
    private int failures;
    private String state = "";
    private int counted = UNCOUNTED;
    private boolean counts = true;

    private AgonesAgent(@Nullable AgonesSidecar sidecar, int pollMs) {
        this.sidecar = sidecar;
        this.pollMs = pollMs;
    }

    /**
     * Prepares the agent of a node, which speaks to no one before it is started.
     *
     * @throws dev.tactus.config.SettingsException if the environment names a port that is none
     */
    public static AgonesAgent of(Settings settings) {
        AgonesSection section = settings.agones();
        OptionalInt port = section.sidecar(System.getenv().getOrDefault(AgonesSection.VARIABLE, ""));
        return new AgonesAgent(
                port.isPresent() ? new AgonesSidecar(port.getAsInt(), TIMEOUT_MS) : null, section.pollMs());
    }

    static AgonesAgent of(AgonesSidecar sidecar, int pollMs) {
        return new AgonesAgent(sidecar, pollMs);
    }

    /** Begins to speak for a node; nothing happens without a sidecar. */
    public void start(GameServerNode node) {
        AgonesSidecar peer = sidecar;
        if (peer != null) {
            Thread speaking = new Thread(() -> run(peer, node), "tactus-agones");
            speaking.setDaemon(true);
            speaking.start();
            thread = speaking;
        }
    }

    private void run(AgonesSidecar peer, GameServerNode node) {
        try {
            do {
                try {
                    poll(peer, node);
                    recovered();
                } catch (IOException | RuntimeException e) {
                    failed(e);
                }
            } while (!stopping.await(pauseMs(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(AgonesSidecar peer, GameServerNode node) throws IOException, InterruptedException {
        if (node.isHealthy()) {
            peer.health();
        }
        if (isStopping()) {
            return;
        }
        GameServer server = peer.gameServer();
        if (!server.state().equals(state)) {
            LOG.info("game server: name={} address={} state={}", server.name(), server.address(), server.state());
            state = server.state();
        }
        int rooms = node.rooms();
        AgonesTransition next = policy.next(server.state(), node.takesRooms(), rooms);
        if (next != null && !isStopping()) {
            peer.ask(next);
            policy.accepted(next);
        }
        if (counts && rooms != counted && !isStopping()) {
            counts = peer.count(COUNTER, rooms);
            counted = rooms;
            if (!counts) {
                LOG.info("rooms are not counted: the game server has no counter \"{}\"", COUNTER);
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void recovered() {
        if (failures > 0) {
            LOG.info("the sidecar of Agones answers again: failures={}", failures);
            failures = 0;
        }
    }

    private void failed(Exception e) {
        if (failures++ == 0) {
            LOG.warn("the sidecar of Agones failed, it is asked again: {}", e.getMessage());
        }
        // One that starts anew may have forgotten the count.
        counted = UNCOUNTED;
    }

    /** Returns the time until the next look: doubled by each failure, up to the usual one. */
    private long pauseMs() {
        return failures == 0 ? pollMs : Math.min(pollMs, (long) RETRY_MS << Math.min(failures - 1, 10));
    }

    /**
     * Tells the sidecar that the node has ended, if it ever spoke to it; call it after matches have ended or moved. A request in flight is
     * awaited, so that no other comes after this one.
     */
    @Override
    public void close() {
        stopping.countDown();
        AgonesSidecar peer = sidecar;
        if (peer == null) {
            return;
        }
        try (peer) {
            Thread speaking = thread;
            if (speaking != null) {
                speaking.join();
                sayFarewell(peer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sayFarewell(AgonesSidecar peer) throws InterruptedException {
        for (int attempt = 1; attempt <= FAREWELLS; attempt++) {
            try {
                peer.ask(AgonesTransition.SHUTDOWN);
                return;
            } catch (IOException e) {
                LOG.warn(
                        "the sidecar of Agones was not told that the node ends: attempt={} {}",
                        attempt,
                        e.getMessage());
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        }
    }
}
