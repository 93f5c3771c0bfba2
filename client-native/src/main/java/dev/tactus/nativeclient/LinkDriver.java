package dev.tactus.nativeclient;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.LinkRace;
import dev.tactus.protocol.session.ReconnectBackoff;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one session over links that the program opens: asks for the first one, for a second one beside a silent one, and for
 * another one after a loss. Has no clock: each call brings the time, and {@link #nextDeadlineNs} says when {@link #doWork} is due.
 */
final class LinkDriver {

    /** Events of reconnecting. */
    interface ReconnectListener {

        void reconnecting(int attempt, int delayMs, String reason);

        void gaveUp(String reason);
    }

    private static final long NS_PER_MS = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    /** Time for a link to be opened, in which most systems have tried a few times. */
    static final long OPEN_NS = 10_000 * NS_PER_MS;

    private final ClientSession session;
    private final LinkRace race;
    private final ReconnectBackoff retry;
    private final ReconnectListener listener;
    private final ActionQueue actions;

    /** State of a xorshift generator, never 0. */
    private int chance;

    @Bounded(by = "links of a race", owner = Bounded.Owner.LINK, full = Bounded.Fate.NEVER)
    private final List<NativeLink> links = new ArrayList<>();

    private int lastId;
    private long reconnectAtNs = NEVER;
    private boolean stopped;

    /** The time of the present call, for what the session does within it. */
    private long nowNs;

    LinkDriver(
            ClientSession session, ReconnectBackoff retry, int seed, ActionQueue actions, ReconnectListener listener) {
        this.session = session;
        this.retry = retry;
        this.listener = listener;
        this.actions = actions;
        this.chance = seed | 1;
        this.race = new LinkRace(session, () -> open(true));
    }

    void start(long now) {
        nowNs = now;
        open(false);
    }

    private void open(boolean beside) {
        String node = race.nextNode(beside);
        NativeLink link = new NativeLink(++lastId, beside, nowNs + OPEN_NS, actions, this);
        links.add(link);
        actions.add(ActionKind.OPEN, link.id(), RecordWriter.utf8(node == null ? "" : node));
    }

    boolean has(NativeLink link) {
        return links.contains(link);
    }

    private @Nullable NativeLink find(int id) {
        for (NativeLink link : links) {
            if (link.id() == id) {
                return link;
            }
        }
        return null;
    }

    /** Reports that a link is open. One that was given up in the meantime has its close among the actions. */
    void opened(int id, boolean keepsMessages, int datagramBytesMax, long now) {
        nowNs = now;
        NativeLink link = find(id);
        if (link == null || link.wasOpened()) {
            return;
        }
        link.opened(keepsMessages, datagramBytesMax);
        if (link.isBeside()) {
            race.secondOpened(link, now);
        } else if (race.isAttached()) {
            link.close("another link is open");
        } else {
            race.attach(link, now);
        }
    }

    /** Consumes bytes of a link; those of one that is closed are ignored. */
    void received(int id, byte[] bytes, long now) {
        nowNs = now;
        NativeLink link = find(id);
        if (link != null) {
            race.received(link, ByteBuffer.wrap(bytes), now);
            retry.heard(session.phase(), now);
        }
    }

    /** Consumes one datagram of a link; those of one that is closed are ignored. */
    void datagram(int id, byte[] bytes, long now) {
        nowNs = now;
        NativeLink link = find(id);
        if (link != null) {
            race.datagram(link, ByteBuffer.wrap(bytes), now);
        }
    }

    /** Reports that a link was closed by its peer, or could not be opened. */
    void closed(int id, String reason, long now) {
        nowNs = now;
        NativeLink link = find(id);
        if (link != null) {
            closed(link, reason);
        }
    }

    /** Forgets a link that either side closed, and asks for another one if the session has none. */
    void closed(NativeLink link, String reason) {
        links.remove(link);
        if (!link.wasOpened()) {
            if (link.isBeside()) {
                race.secondFailed(nowNs);
            } else {
                lost(reason);
            }
        } else if (race.closed(link, reason, nowNs)) {
            lost(reason);
        }
    }

    private void lost(String reason) {
        if (stopped || session.phase().isEnd() || race.isAttached()) {
            return;
        }
        int delayMs = retry.delayMs(nextChance(), nowNs);
        if (delayMs == ReconnectBackoff.GIVE_UP) {
            stopped = true;
            listener.gaveUp(reason);
            return;
        }
        reconnectAtNs = nowNs + delayMs * NS_PER_MS;
        listener.reconnecting(retry.attempts(), delayMs, reason);
    }

    private int nextChance() {
        chance ^= chance << 13;
        chance ^= chance >>> 17;
        chance ^= chance << 5;
        return chance;
    }

    /** Closes all links and opens no further one. */
    void stop(String reason) {
        stopped = true;
        reconnectAtNs = NEVER;
        for (NativeLink link : List.copyOf(links)) {
            link.close(reason);
        }
    }

    /** Returns when {@link #doWork} must be called next, {@link Long#MAX_VALUE} for never. */
    long nextDeadlineNs() {
        if (stopped || session.phase().isEnd()) {
            return NEVER;
        }
        long deadline = Math.min(race.nextDeadlineNs(), reconnectAtNs);
        for (NativeLink link : links) {
            deadline = Math.min(deadline, link.openUntilNs());
        }
        return deadline;
    }

    void doWork(long now) {
        nowNs = now;
        if (stopped || session.phase().isEnd()) {
            return;
        }
        if (now >= reconnectAtNs) {
            reconnectAtNs = NEVER;
            if (!race.isAttached()) {
                open(false);
            }
        }
        for (NativeLink link : List.copyOf(links)) {
            if (now >= link.openUntilNs()) {
                link.close("not open after " + OPEN_NS / NS_PER_MS + " ms");
            }
        }
        race.doWork(now);
    }
}
