package dev.tactus.client;

import dev.tactus.core.Checks;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionSettings;
import dev.tactus.protocol.session.SessionStats;
import dev.tactus.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Base of the clients of one room: a session, a thread, and successive links.
 *
 * <p>Threads: all methods may be called from any thread and do not block, except {@link #close}. The listener is called
 * on the client's own thread.
 */
public abstract class RoomClient implements AutoCloseable {

    /** The client's thread, the only one that uses the session. */
    protected final EventLoop loop;

    /** Runs the session over its links. */
    protected final SessionRunner runner;

    private final EventLoops loops;
    private final ClientSession session;

    /**
     * Creates a client that is idle until its runner is started.
     *
     * @param target server and transport
     * @param security TLS trust and tickets of secured links
     * @param session session to be run
     * @param backoff settings of reconnecting
     * @param watcher receives the runner's events
     */
    protected RoomClient(
            Target target,
            LinkSecurity security,
            ClientSession session,
            Backoff backoff,
            SessionRunner.ReconnectListener watcher) {
        this.session = session;
        loops = EventLoops.start("tactus-client", 1);
        loop = loops.loop(0);
        runner = new SessionRunner(
                loop, Connectors.of(target, loops, security), List.of(target.address()), backoff, session, watcher);
    }

    /** Returns settings with a random instance number, which tells this client from others of the same player. */
    protected static SessionSettings ofThisProcess(SessionSettings settings) {
        return settings.instance() == 0
                ? settings.withInstance(ThreadLocalRandom.current().nextLong() | 1)
                : settings;
    }

    /**
     * Reports loading progress to the other players.
     *
     * @param percent 0..100
     * @throws IllegalArgumentException if {@code percent} is out of range
     */
    public void progress(int percent) {
        Checks.inRange(percent, 0, 100, "percent");
        runner.execute(() -> session.progress(percent));
    }

    /** Reports that this player is ready to start. */
    public void ready() {
        runner.execute(session::ready);
    }

    /** {@return the phase of the session} */
    public CompletableFuture<SessionPhase> phase() {
        return runner.query(session::phase);
    }

    /** {@return this player's seat, from 1; 0 for a spectator and before admission} */
    public CompletableFuture<Integer> seat() {
        return runner.query(session::seat);
    }

    /** {@return the counters of the session} */
    public CompletableFuture<SessionStats> sessionStats() {
        return runner.query(session::stats);
    }

    /** {@return the counters of all links together} */
    public CompletableFuture<LinkStats> linkStats() {
        return runner.query(runner::stats);
    }

    /** Leaves the room permanently; the listener's {@code closed} is called. */
    public void leave() {
        runner.execute(session::leave);
    }

    /**
     * Closes the link without leaving the room, so that the player can return with another client, and blocks until the
     * client's thread has ended. Must not be called on that thread.
     */
    @Override
    public void close() {
        runner.query(() -> {
                    runner.stop("closed by the game");
                    return true;
                })
                .join();
        loops.close();
    }
}
