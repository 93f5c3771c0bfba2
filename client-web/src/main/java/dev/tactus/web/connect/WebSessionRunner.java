package dev.tactus.web.connect;

import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.web.interop.Js;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Runs one session over WebSockets: opens them, passes on what they bring, wakes the session when something is due, and opens
 * the next one when one is lost.
 */
public final class WebSessionRunner implements SocketLink.SocketLinkListener {

    /** Who hears of a runner's attempts. */
    interface RunnerListener {

        void reconnecting(int attempt, int delayMs, String reason);

        void gaveUp(String reason);

        /** A message was read. */
        default void messageRead() {}
    }

    private static final double NS_PER_MS = 1e6;

    /** A socket that is not open by then is given up; browsers themselves wait for minutes. */
    private static final int CONNECT_TIMEOUT_MS = 10_000;

    /** A timer that comes so late was not late by itself: the page slept, and what came meanwhile is to be heard first. */
    private static final int SUSPENDED_MS = 1500;

    private static final int RESUME_DELAY_MS = 200;

    private final ValidatedOptions options;
    private final RunnerListener listener;
    private final ClientSession session;

    private @Nullable SocketLink link;
    private @Nullable JSObject timer;
    private double timerAtMs;
    private @Nullable JSObject linkTimer;
    private boolean stopped;
    private int connections;
    private double bytesIn;
    private double bytesOutBefore;

    public WebSessionRunner(ValidatedOptions options, ClientSession session, RunnerListener watcher) {
        this.options = options;
        this.session = session;
        this.listener = watcher;
    }

    /** Opens the first link. Throws what the WebSocket's constructor throws. */
    public void open() {
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
    public void stop(String reason) {
        stopped = true;
        if (link != null) {
            link.close(reason);
        }
        cancelTimers();
    }

    /** To be called after the session was used from outside: what is due next may have changed. */
    public void reschedule() {
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
        options.retry().heard(session.phase());
        if (session.nextDeadlineNs() <= nowNs) {
            // Timers of a page in the background are rare, messages are not.
            session.doWork(nowNs);
        }
        listener.messageRead();
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
            listener.gaveUp(reason);
            return;
        }
        linkTimer = Js.schedule(this::reconnect, delayMs);
        listener.reconnecting(options.retry().attempts(), delayMs, reason);
    }

    private void reconnect() {
        try {
            open();
        } catch (RuntimeException e) {
            // What a page's own factory of sockets throws is no reason to stop trying.
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

    /** Fills in how the session and its links are doing. */
    public void fillStats(MatchStats stats) {
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
