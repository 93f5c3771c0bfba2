package dev.tactus.web.connect;

import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.web.interop.Js;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Runs one session over WebSockets: opens them, passes received messages on, runs the session's timer, and reconnects after a
 * loss.
 */
public final class WebSessionRunner implements SocketLink.SocketLinkListener {

    /** Listener of a runner. */
    interface RunnerListener {

        void reconnecting(int attempt, int delayMs, String reason);

        void gaveUp(String reason);

        /** A message was read. */
        void messageRead();
    }

    private static final double NS_PER_MS = 1e6;

    /** Connect timeout; browsers themselves wait for minutes. */
    private static final int CONNECT_TIMEOUT_MS = 10_000;

    /** A timer this late means that the page was suspended; messages that arrived meanwhile are read first. */
    private static final int SUSPENDED_MS = 1500;

    private static final int RESUME_DELAY_MS = 200;

    private final ValidatedOptions options;
    private final ClientSession session;

    private @Nullable RunnerListener listener;
    private @Nullable SocketLink link;
    private @Nullable JSObject timer;
    private double timerAtMs;
    private @Nullable JSObject linkTimer;
    private boolean stopped;
    private int connections;
    private double bytesIn;
    private double bytesOutBefore;

    WebSessionRunner(ValidatedOptions options, ClientSession session) {
        this.options = options;
        this.session = session;
    }

    /** Opens the first link. Throws what the WebSocket's constructor throws. */
    void open(RunnerListener runnerListener) {
        listener = runnerListener;
        open();
    }

    private void open() {
        SocketLink opening = new SocketLink(options.sockets(), options.url(), this);
        link = opening;
        linkTimer = Js.schedule(
                () -> {
                    if (!opening.isOpen()) {
                        opening.close("not open after " + CONNECT_TIMEOUT_MS + " ms");
                    }
                },
                CONNECT_TIMEOUT_MS);
    }

    /** Closes the link and opens no other one. */
    void stop(String reason) {
        stopped = true;
        if (link != null) {
            link.close(reason);
        }
        cancelTimers();
    }

    /** Reschedules the session's timer. Call it after each use of the session, which may have changed the next deadline. */
    void reschedule() {
        if (session.phase().isEnd()) {
            cancelTimers();
            return;
        }
        long deadlineNs = session.nextDeadlineNs();
        if (deadlineNs == Long.MAX_VALUE) {
            return;
        }
        double atMs = deadlineNs / NS_PER_MS;
        if (timer == null) {
            wakeAt(atMs);
        } else if (atMs < timerAtMs) {
            Js.cancel(timer);
            wakeAt(atMs);
        }
    }

    private void wakeAt(double atMs) {
        timerAtMs = atMs;
        timer = Js.schedule(this::wake, (int) Math.max(0, Math.ceil(atMs - Js.nowMs())));
    }

    private void wake() {
        timer = null;
        if (Js.nowMs() - timerAtMs > SUSPENDED_MS) {
            wakeAt(Js.nowMs() + RESUME_DELAY_MS);
            return;
        }
        session.doWork(nowNs());
        reschedule();
    }

    @Override
    public void opened(SocketLink opened) {
        connections++;
        cancelLinkTimer();
        session.attach(opened, nowNs());
        reschedule();
    }

    @Override
    public void received(SocketLink from, byte[] message) {
        long nowNs = nowNs();
        bytesIn += message.length;
        session.received(ByteBuffer.wrap(message), nowNs);
        options.retry().heard(session.phase(), nowNs);
        if (session.nextDeadlineNs() <= nowNs) {
            // Timers of a page in the background are rare, messages are not.
            session.doWork(nowNs);
        }
        if (listener != null) {
            listener.messageRead();
        }
        reschedule();
    }

    @Override
    public void closed(SocketLink closed, String reason) {
        bytesOutBefore += closed.bytesOut();
        link = null;
        cancelLinkTimer();
        session.linkClosed(reason);
        linkLost(reason);
    }

    private void linkLost(String reason) {
        if (stopped || session.phase().isEnd()) {
            return;
        }
        int delayMs = options.retry().delayMs(Js.randomInt(), nowNs());
        if (delayMs == ReconnectBackoff.GIVE_UP) {
            stopped = true;
            if (listener != null) {
                listener.gaveUp(reason);
            }
            return;
        }
        linkTimer = Js.schedule(this::reconnect, delayMs);
        if (listener != null) {
            listener.reconnecting(options.retry().attempts(), delayMs, reason);
        }
    }

    private void reconnect() {
        try {
            open();
        } catch (RuntimeException e) {
            // An error of the page's own socket factory must not end the retries.
            linkLost("no socket: " + e.getMessage());
        }
    }

    private void cancelTimers() {
        cancelLinkTimer();
        if (timer != null) {
            Js.cancel(timer);
            timer = null;
        }
    }

    private void cancelLinkTimer() {
        if (linkTimer != null) {
            Js.cancel(linkTimer);
            linkTimer = null;
        }
    }

    /** Fills in the statistics of the session and its links. */
    void fillStats(MatchStats stats) {
        stats.setPingMs(session.stats().roundTripNs() / NS_PER_MS);
        stats.setInputsPending(session.inputsPending());
        stats.setConnections(connections);
        stats.setBytesIn(bytesIn);
        stats.setBytesOut(bytesOutBefore + (link == null ? 0 : link.bytesOut()));
    }

    public static long nowNs() {
        return (long) (Js.nowMs() * NS_PER_MS);
    }
}
