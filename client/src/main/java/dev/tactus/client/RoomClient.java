package dev.tactus.client;

import dev.tactus.core.Checks;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionPhase;
import dev.tactus.protocol.session.SessionStats;
import dev.tactus.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;

/**
 * What every client of one room can do, whatever it gets of the match: it has a session, a thread, and links one after the other.
 *
 * <p>Threads: all methods may be called from any thread and do not wait, but for {@link #close}. The listener is called
 * on the client's own thread.
 */
public abstract class RoomClient implements AutoCloseable {

    /** The client's thread, which alone uses the session. */
    protected final EventLoop loop;

    /** Carries the session over its links. */
    protected final SessionRunner runner;

    private final EventLoops loops;
    private final ClientSession session;

    /**
     * A client that does nothing until its runner is started.
     *
     * @param session who the player is, and which room
     * @param watcher hears of links that are tried again
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
                loop, Connectors.of(target, loops, security), target.address(), backoff, session, watcher);
    }

    /** Tells the others how far loading has come, 0..100 percent. */
    public void progress(int percent) {
        Checks.inRange(percent, 0, 100, "percent");
        runner.execute(() -> session.progress(percent));
    }

    /** Says that the match may start. */
    public void ready() {
        runner.execute(session::ready);
    }

    /** Returns where the session stands. */
    public CompletableFuture<SessionPhase> phase() {
        return runner.query(session::phase);
    }

    /** Returns the own seat, from 1; 0 for a spectator or while it is not known. */
    public CompletableFuture<Integer> seat() {
        return runner.query(session::seat);
    }

    /** Returns the session's figures. */
    public CompletableFuture<SessionStats> sessionStats() {
        return runner.query(session::stats);
    }

    /** Returns the figures of all links together. */
    public CompletableFuture<LinkStats> linkStats() {
        return runner.query(runner::stats);
    }

    /** Leaves the room for good; the listener hears {@code closed}. */
    public void leave() {
        runner.execute(session::leave);
    }

    /**
     * Closes the link without leaving the room, so that the player may come back with another client, and waits until the
     * client's thread has ended; not to be called on that thread.
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
