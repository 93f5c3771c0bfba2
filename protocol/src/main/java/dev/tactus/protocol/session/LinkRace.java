package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.wire.ClientMessageWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Links of one {@link ClientSession}: the one that it uses, and a second one that is opened beside it when the first becomes
 * suspect. The second link sends a heartbeat only, so that it disturbs nothing; whichever link answers first is kept. If
 * that is the second one, the session asks for admission over it and goes on from the frames it holds. A server that merely
 * paused answers on the first link; a dead path, or a node that was restarted, answers on the second.
 *
 * <p>The driver passes all events of its links to this class instead of the session, and opens links when asked to:
 *
 * <pre>{@code
 * LinkRace links = new LinkRace(session, this::openSecondLink);
 * links.attach(output, System.nanoTime());           // the first link, or one after a loss
 * links.received(output, bytes, System.nanoTime());
 * links.doWork(System.nanoTime());                   // at links.nextDeadlineNs()
 * }</pre>
 *
 * <p>Not thread-safe; used on the session's thread. Time is passed in as {@code nowNs}, as for the session.
 */
public final class LinkRace {

    private static final long MS = 1_000_000;

    /** Time for the answer on a second link, after which another one is tried: it may be bound to a dead address, too. */
    static final long ANSWER_NS = 1_000 * MS;

    /** Time to open a second link, after which another one may be tried. */
    private static final long OPEN_NS = 2_000 * MS;

    /** Pause after a second link that could not be opened. */
    private static final long FAILED_NS = 250 * MS;

    /** Pause after a race that the first link won; doubles with each of them, so that a slow server is not flooded. */
    private static final long UNNEEDED_NS = 500 * MS;

    private static final int DOUBLINGS_MAX = 6;

    private final ClientSession session;
    private final Runnable opener;

    private @Nullable SessionOutput current;
    private @Nullable SessionOutput second;
    private boolean opening;

    /** Deadline of the second link: to be opened, or to answer. */
    private long untilNs = NEVER;

    private long notBeforeNs = Long.MIN_VALUE;
    private int unneeded;
    private boolean migrated;

    /**
     * Creates the links of a session that has none.
     *
     * @param session session to be used only through this object as far as links are concerned
     * @param opener starts to open a second link and returns; ends in {@link #secondOpened} or {@link #secondFailed}
     */
    public LinkRace(ClientSession session, Runnable opener) {
        this.session = session;
        this.opener = opener;
    }

    /** {@return whether the session has a link} */
    public boolean isAttached() {
        return current != null;
    }

    /**
     * Returns the address of the node for the next link, as the nodes of a cluster have told it.
     *
     * @param beside whether it is a second link, beside the present one
     * @return {@code host:port}; null for the next of the addresses that the driver was given
     */
    public @Nullable String nextNode(boolean beside) {
        return session.nodes().next(beside);
    }

    /**
     * Adopts a link as the only one; earlier ones are dropped without being closed.
     *
     * @param link write side of the link
     * @param nowNs current time
     */
    public void attach(SessionOutput link, long nowNs) {
        current = link;
        second = null;
        opening = false;
        untilNs = NEVER;
        migrated = false;
        session.attach(link, nowNs);
        if (session.phase().isEnd()) {
            current = null;
        }
    }

    /**
     * Reports that the second link is open. It is closed if it is not needed any more.
     *
     * @param link write side of the link
     * @param nowNs current time
     */
    public void secondOpened(SessionOutput link, long nowNs) {
        opening = false;
        if (current == null) {
            attach(link, nowNs);
        } else if (second != null || nowNs < session.suspectAtNs()) {
            closeUnneeded(link, nowNs);
        } else {
            second = link;
            untilNs = nowNs + ANSWER_NS;
            link.send(ClientMessageWriter.write(new ClientMessage.Heartbeat()));
        }
    }

    /**
     * Reports that the second link could not be opened.
     *
     * @param nowNs current time
     */
    public void secondFailed(long nowNs) {
        opening = false;
        untilNs = NEVER;
        notBeforeNs = nowNs + FAILED_NS;
    }

    /**
     * Consumes bytes from the reliable channel of a link; those of a dropped link are ignored.
     *
     * @param link the link they arrived on
     * @param bytes read to its limit
     * @param nowNs current time
     */
    public void received(SessionOutput link, ByteBuffer bytes, long nowNs) {
        if (link == second) {
            promote(link, nowNs);
        }
        if (link == current) {
            session.received(bytes, nowNs);
            firstAnswered(nowNs);
        }
    }

    /**
     * Consumes one datagram of a link; those of a dropped link are ignored.
     *
     * @param link the link it arrived on
     * @param bytes read to its limit
     * @param nowNs current time
     */
    public void datagram(SessionOutput link, ByteBuffer bytes, long nowNs) {
        if (link == current) {
            session.datagram(bytes, nowNs);
            firstAnswered(nowNs);
        }
    }

    private void promote(SessionOutput link, long nowNs) {
        SessionOutput silent = current;
        unneeded = 0;
        attach(link, nowNs);
        if (silent != null) {
            silent.close("a second link answered first");
        }
    }

    private void firstAnswered(long nowNs) {
        migrated = false;
        SessionOutput late = second;
        if (late != null) {
            second = null;
            untilNs = NEVER;
            closeUnneeded(late, nowNs);
        }
    }

    private void closeUnneeded(SessionOutput link, long nowNs) {
        notBeforeNs = nowNs + (UNNEEDED_NS << Math.min(unneeded++, DOUBLINGS_MAX));
        link.close("the first link answers");
    }

    /**
     * Reports that a link is closed. A second link takes the place of a lost first one.
     *
     * @param link the link
     * @param reason passed to {@link SessionListener#detached}
     * @param nowNs current time
     * @return whether the session has lost its link and the driver should reconnect
     */
    public boolean closed(SessionOutput link, String reason, long nowNs) {
        if (link == second) {
            second = null;
            untilNs = NEVER;
            notBeforeNs = nowNs + FAILED_NS;
            return false;
        }
        if (link != current) {
            return false;
        }
        SessionOutput next = second;
        current = null;
        second = null;
        untilNs = NEVER;
        session.linkClosed(reason);
        if (next == null) {
            return !session.phase().isEnd();
        }
        attach(next, nowNs);
        return false;
    }

    /**
     * Closes all links, for example because the driver stops.
     *
     * @param reason cause, for logs
     */
    public void close(String reason) {
        SessionOutput first = current;
        SessionOutput other = second;
        second = null;
        if (first != null) {
            first.close(reason);
        }
        if (other != null) {
            other.close(reason);
        }
    }

    /** {@return the time at which {@link #doWork} must be called next; {@link Long#MAX_VALUE} for never} */
    public long nextDeadlineNs() {
        long raceNs = second != null || opening ? untilNs : Math.max(session.suspectAtNs(), notBeforeNs);
        return Math.min(Math.min(session.nextDeadlineNs(), raceNs), migrated ? NEVER : session.migrateAtNs());
    }

    /**
     * Performs due work of the session, moves a silent link to a fresh socket, and opens or gives up the second link.
     *
     * @param nowNs current time
     */
    public void doWork(long nowNs) {
        session.doWork(nowNs);
        SessionOutput first = current;
        if (first == null) {
            return;
        }
        if (!migrated && nowNs >= session.migrateAtNs()) {
            migrated = true;
            first.migrate();
        }
        if (nowNs >= untilNs) {
            giveUpSecond();
        }
        if (second == null && !opening && nowNs >= Math.max(session.suspectAtNs(), notBeforeNs)) {
            opening = true;
            untilNs = nowNs + OPEN_NS;
            opener.run();
        }
    }

    private void giveUpSecond() {
        SessionOutput silent = second;
        second = null;
        opening = false;
        untilNs = NEVER;
        if (silent != null) {
            silent.close("no answer on the second link");
        }
    }
}
