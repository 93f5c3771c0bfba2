package dev.tactus.client;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.transport.Connector;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one session over real links: opens them, passes on the bytes they deliver, calls the session at its deadlines, and
 * opens the next link when one is lost. The session and all methods except {@link #execute} and {@link #query} are used
 * only on {@code loop}, which must be the only loop of the connector.
 */
public final class SessionRunner {

    /** Events of reconnecting. Called on the loop. */
    public interface ReconnectListener {

        /**
         * Reports that the link is lost and that another one will be opened.
         *
         * @param attempt number of the attempt, from 1
         * @param delay time until the attempt
         */
        default void reconnecting(int attempt, Duration delay) {}

        /**
         * Reports that reconnecting was given up; no further event follows.
         *
         * @param reason cause of the last loss or failed attempt
         */
        default void gaveUp(String reason) {}
    }

    private final EventLoop loop;
    private final Connector connector;
    private final InetSocketAddress remote;
    private final ReconnectBackoff retry;
    private final ClientSession session;
    private final ReconnectListener listener;

    private @Nullable Link link;
    private LinkStats statsBefore = new LinkStats(-1, -1, 0, 0, 0, 0);
    private long wakeAtNs = Long.MAX_VALUE;
    private boolean stopped;

    /**
     * Creates an idle runner.
     *
     * @param loop thread of the session and its links
     * @param connector opens links
     * @param remote address of the server
     * @param backoff settings of reconnecting
     * @param session session to be run
     * @param watcher receives events of reconnecting
     */
    public SessionRunner(
            EventLoop loop,
            Connector connector,
            InetSocketAddress remote,
            Backoff backoff,
            ClientSession session,
            ReconnectListener watcher) {
        this.loop = loop;
        this.connector = connector;
        this.remote = remote;
        this.retry = backoff.retry();
        this.session = session;
        this.listener = watcher;
    }

    /** Opens the first link. */
    public void start() {
        connector.connect(remote, LinkAttachment::new).whenComplete((opened, failure) -> {
            if (failure != null) {
                loop.execute(() -> linkLost(String.valueOf(failure.getMessage())));
            }
        });
    }

    /**
     * Closes the link and opens no further one.
     *
     * @param reason cause, for logs
     */
    public void stop(String reason) {
        stopped = true;
        if (link != null) {
            link.close(reason);
        }
    }

    /**
     * Runs an action that uses the session on the loop. May be called from any thread.
     *
     * @param action run asynchronously
     */
    public void execute(Runnable action) {
        loop.execute(() -> {
            action.run();
            reschedule();
        });
    }

    /**
     * Evaluates a question about the session on the loop. May be called from any thread.
     *
     * @param question evaluated asynchronously
     * @param <T> type of the answer
     * @return the answer
     */
    public <T> CompletableFuture<T> query(Supplier<T> question) {
        return CompletableFuture.supplyAsync(
                () -> {
                    T answer = question.get();
                    reschedule();
                    return answer;
                },
                loop);
    }

    /** Re-reads the session's next deadline; must be called after the session was used from outside this class. */
    public void reschedule() {
        long at = session.nextDeadlineNs();
        if (at < wakeAtNs) {
            wakeAtNs = at;
            var unused = loop.schedule(() -> wake(at), at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void wake(long at) {
        // A timer that was superseded by an earlier one is void.
        if (at == wakeAtNs) {
            wakeAtNs = Long.MAX_VALUE;
            session.doWork(System.nanoTime());
            reschedule();
        }
    }

    private void linkLost(String reason) {
        if (stopped || session.phase().isEnd()) {
            return;
        }
        int delayMs = retry.delayMs(ThreadLocalRandom.current().nextInt(), System.nanoTime());
        if (delayMs == ReconnectBackoff.GIVE_UP) {
            stopped = true;
            listener.gaveUp(reason);
            return;
        }
        listener.reconnecting(retry.attempts(), Duration.ofMillis(delayMs));
        var unused = loop.schedule(
                () -> {
                    if (!stopped) {
                        start();
                    }
                },
                delayMs,
                TimeUnit.MILLISECONDS);
    }

    /** Returns the counters of all links together; round trip and loss are those of the newest one. */
    public LinkStats stats() {
        return link == null ? statsBefore : sum(statsBefore, link.stats());
    }

    private static LinkStats sum(LinkStats before, LinkStats now) {
        return new LinkStats(
                now.roundTripMs(),
                now.lossPerMille(),
                before.bytesIn() + now.bytesIn(),
                before.bytesOut() + now.bytesOut(),
                before.packetsIn() + now.packetsIn(),
                before.packetsOut() + now.packetsOut());
    }

    /** One link, from opening to closing. */
    private final class LinkAttachment implements LinkHandler {

        private final Link own;

        LinkAttachment(Link own) {
            this.own = own;
            if (stopped) {
                own.close("stopped");
                return;
            }
            link = own;
            session.attach(new LinkOutput(own), System.nanoTime());
            reschedule();
        }

        @Override
        public void received(ByteBuffer bytes) {
            session.received(bytes, System.nanoTime());
            retry.heard(session.phase());
            reschedule();
        }

        @Override
        public void datagram(ByteBuffer bytes) {
            session.datagram(bytes, System.nanoTime());
            reschedule();
        }

        @Override
        public void closed(String reason) {
            if (link != own) {
                return;
            }
            statsBefore = stats();
            link = null;
            session.linkClosed(reason);
            linkLost(reason);
        }
    }
}
