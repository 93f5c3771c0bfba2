package dev.tactus.client;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.LinkRace;
import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.transport.Connector;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs one session over real links: opens them, passes on the bytes they deliver, calls the session at its deadlines,
 * opens a second link when one is silent, and the next one when it is lost. The session and all methods except {@link #execute} and {@link #query} are used
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
    private final List<InetSocketAddress> remotes;
    private final ReconnectBackoff retry;
    private final ClientSession session;
    private final LinkRace links;
    private final ReconnectListener listener;

    private final List<Link> open = new ArrayList<>();
    private LinkStats closedStats = LinkStats.UNKNOWN;
    private int attempts;
    private long wakeAtNs = Long.MAX_VALUE;
    private boolean stopped;

    /**
     * Creates an idle runner.
     *
     * @param loop thread of the session and its links
     * @param connector opens links
     * @param remotes addresses of the server, at least one; each further link goes to the next one, or to one that the nodes of
     *     a cluster have told
     * @param backoff settings of reconnecting
     * @param session session to be run
     * @param watcher receives events of reconnecting
     */
    public SessionRunner(
            EventLoop loop,
            Connector connector,
            List<InetSocketAddress> remotes,
            Backoff backoff,
            ClientSession session,
            ReconnectListener watcher) {
        this.loop = loop;
        this.connector = connector;
        this.remotes = List.copyOf(remotes);
        this.retry = backoff.retry();
        this.session = session;
        this.links = new LinkRace(session, this::openSecond);
        this.listener = watcher;
    }

    /** Opens the first link. */
    public void start() {
        connect(remote(false), LinkAttachment::new, this::linkLost);
    }

    private void openSecond() {
        connect(remote(true), SecondAttachment::new, reason -> {
            links.secondFailed(System.nanoTime());
            reschedule();
        });
    }

    /** Returns the address for the next link: that of a node which was told, or the next one of those given. */
    private InetSocketAddress remote(boolean beside) {
        String node = connector.reachesAllNodes() ? links.nextNode(beside) : null;
        InetSocketAddress told = node == null ? null : NodeAddress.parse(node);
        return told == null ? remotes.get(attempts++ % remotes.size()) : told;
    }

    private void connect(InetSocketAddress remote, LinkAcceptor acceptor, Consumer<String> failed) {
        connector.connect(remote, acceptor).whenComplete((opened, failure) -> {
            if (failure != null) {
                loop.execute(() -> failed.accept(String.valueOf(failure.getMessage())));
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
        links.close(reason);
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

    /** Re-reads the next deadline; must be called after the session was used from outside this class. */
    public void reschedule() {
        long at = links.nextDeadlineNs();
        if (at < wakeAtNs) {
            wakeAtNs = at;
            var unused = loop.schedule(() -> wake(at), at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void wake(long at) {
        // A timer that was superseded by an earlier one is void.
        if (at == wakeAtNs) {
            wakeAtNs = Long.MAX_VALUE;
            links.doWork(System.nanoTime());
            reschedule();
        }
    }

    private void linkLost(String reason) {
        if (stopped || session.phase().isEnd() || links.isAttached()) {
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
                    if (!stopped && !links.isAttached()) {
                        start();
                    }
                },
                delayMs,
                TimeUnit.MILLISECONDS);
    }

    /** {@return the counters of all links together; round trip and loss are those of the newest one} */
    public LinkStats stats() {
        LinkStats sum = closedStats;
        for (Link link : open) {
            sum = sum.plus(link.stats());
        }
        return sum;
    }

    /** One link, from opening to closing. */
    private class LinkAttachment implements LinkHandler {

        private final Link own;
        private final LinkOutput output;

        LinkAttachment(Link own) {
            this.own = own;
            this.output = new LinkOutput(own);
            if (stopped) {
                own.close("stopped");
                return;
            }
            open.add(own);
            attach(output);
            reschedule();
        }

        void attach(LinkOutput link) {
            links.attach(link, System.nanoTime());
        }

        @Override
        public void received(ByteBuffer bytes) {
            long nowNs = System.nanoTime();
            links.received(output, bytes, nowNs);
            retry.heard(session.phase(), nowNs);
            reschedule();
        }

        @Override
        public void datagram(ByteBuffer bytes) {
            links.datagram(output, bytes, System.nanoTime());
            reschedule();
        }

        @Override
        public void closed(String reason) {
            if (!open.remove(own)) {
                return;
            }
            closedStats = closedStats.plus(own.stats());
            if (links.closed(output, reason, System.nanoTime())) {
                linkLost(reason);
            }
            reschedule();
        }
    }

    /** A link that is opened beside a suspect one. */
    private final class SecondAttachment extends LinkAttachment {

        SecondAttachment(Link own) {
            super(own);
        }

        @Override
        void attach(LinkOutput link) {
            links.secondOpened(link, System.nanoTime());
        }
    }
}
