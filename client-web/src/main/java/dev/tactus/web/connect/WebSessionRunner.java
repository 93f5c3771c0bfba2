package dev.tactus.web.connect;

import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.LinkRace;
import dev.tactus.protocol.session.ReconnectBackoff;
import dev.tactus.protocol.session.SessionStats;
import dev.tactus.web.interop.Js;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Runs one session over WebSockets or what the page gives instead: opens them, passes received messages on, runs the session's timer, opens a second socket
 * beside a silent one, and reconnects after a loss.
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

    private final ValidatedOptions options;
    private final ClientSession session;
    private final LinkRace links;

    /** Sockets that are open or opening. */
    private final List<SocketLink> sockets = new ArrayList<>();

    /** Newest socket that was opened beside a silent one, until the session uses it. */
    private @Nullable SocketLink second;

    private @Nullable RunnerListener listener;
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
        this.links = new LinkRace(session, this::openSecond);
    }

    /** Opens the first link. Throws what the WebSocket's constructor throws. */
    void open(RunnerListener runnerListener) {
        listener = runnerListener;
        open();
    }

    private void open() {
        SocketLink opening = openSocket(false);
        linkTimer = Js.schedule(
                () -> {
                    if (!opening.isOpen()) {
                        opening.close("not open after " + CONNECT_TIMEOUT_MS + " ms");
                    }
                },
                CONNECT_TIMEOUT_MS);
    }

    private SocketLink openSocket(boolean beside) {
        String node = links.nextNode(beside);
        String url = node == null ? options.url() : Js.withHost(options.url(), node);
        SocketLink opening = new SocketLink(options.sockets(), url, this);
        sockets.add(opening);
        return opening;
    }

    private void openSecond() {
        SocketLink before = second;
        if (before != null && !before.isOpen()) {
            before.close("not open in time");
        }
        try {
            second = openSocket(true);
        } catch (RuntimeException e) {
            // An error of the page's own socket factory must not end the first link.
            links.secondFailed(nowNs());
        }
    }

    /** Closes all links and opens no other one. */
    void stop(String reason) {
        stopped = true;
        List.copyOf(sockets).forEach(socket -> socket.close(reason));
        cancelTimers();
    }

    /** Reschedules the session's timer. Call it after each use of the session, which may have changed the next deadline. */
    void reschedule() {
        if (session.phase().isEnd()) {
            cancelTimers();
            return;
        }
        long deadlineNs = links.nextDeadlineNs();
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
        links.doWork(nowNs());
        reschedule();
    }

    @Override
    public void opened(SocketLink opened) {
        if (opened == second && links.isAttached()) {
            links.secondOpened(opened, nowNs());
        } else if (links.isAttached()) {
            opened.close("another link is open");
        } else {
            connections++;
            second = null;
            cancelLinkTimer();
            links.attach(opened, nowNs());
        }
        reschedule();
    }

    @Override
    public void received(SocketLink from, byte[] bytes, boolean datagram) {
        long nowNs = nowNs();
        bytesIn += bytes.length;
        if (from == second) {
            // It has answered first, so the session goes on over it.
            second = null;
            connections++;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (datagram) {
            links.datagram(from, buffer, nowNs);
        } else {
            links.received(from, buffer, nowNs);
        }
        options.retry().heard(session.phase(), nowNs);
        if (links.nextDeadlineNs() <= nowNs) {
            // Timers of a page in the background are rare, messages are not.
            links.doWork(nowNs);
        }
        if (listener != null) {
            listener.messageRead();
        }
        reschedule();
    }

    @Override
    public void closed(SocketLink closed, String reason) {
        sockets.remove(closed);
        bytesOutBefore += closed.bytesOut();
        boolean wasSecond = closed == second;
        second = wasSecond ? null : second;
        if (wasSecond && !closed.wasOpened()) {
            links.secondFailed(nowNs());
        } else if (links.closed(closed, reason, nowNs()) || !(wasSecond || closed.wasOpened())) {
            cancelLinkTimer();
            linkLost(reason);
        }
        reschedule();
    }

    private void linkLost(String reason) {
        if (stopped || session.phase().isEnd() || links.isAttached()) {
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
        linkTimer = null;
        if (links.isAttached()) {
            return;
        }
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
        SessionStats sessionStats = session.stats();
        stats.setPingMs(sessionStats.roundTripNs() / NS_PER_MS);
        stats.setInputsPending(session.inputsPending());
        stats.setConnections(connections);
        stats.setBytesIn(bytesIn);
        double bytesOut = bytesOutBefore;
        for (SocketLink socket : sockets) {
            bytesOut += socket.bytesOut();
        }
        stats.setBytesOut(bytesOut);
        stats.setDatagramsIn((double) sessionStats.datagramsIn());
    }

    public static long nowNs() {
        return (long) (Js.nowMs() * NS_PER_MS);
    }
}
