package dev.tactus.engine.bounds;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open links of a node, with the use of each and the bytes that it holds. Links that enter no room in their time are closed;
 * when memory is short, the greediest ones go, those without a seat first. Any thread.
 */
public final class LinkLedger {

    private static final Logger LOG = LoggerFactory.getLogger(LinkLedger.class);

    /** A link that is in use and holds no more than this is never closed for its memory: that would free nothing. */
    private static final long MODEST_BYTES = OpenLink.BASE_BYTES + (64 << 10);

    /** Links are listed in the log one by one up to this number a round. */
    private static final int LOGGED_MAX = 3;

    private static final Comparator<Candidate> FIRST_TO_GO = Comparator.<Candidate, LinkUse>comparing(Candidate::use)
            .thenComparing(Comparator.comparingLong(Candidate::bytes).reversed())
            .thenComparingLong(Candidate::sinceNs);

    private final LongSupplier clock;

    @Bounded(by = "the links of all listeners", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Set<OpenLink> links = ConcurrentHashMap.newKeySet();

    private final LongAdder overdue = new LongAdder();
    private final LongAdder shed = new LongAdder();

    private record Candidate(OpenLink link, LinkUse use, long bytes, long sinceNs) {}

    /**
     * Creates a ledger without links.
     *
     * @param clock nanoseconds of a monotonic clock
     */
    public LinkLedger(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Enters a new link.
     *
     * @param roomWaitMs time in which it has to enter a room or prove an identity; 0 for no limit
     */
    public OpenLink open(Link link, int roomWaitMs) {
        OpenLink opened = new OpenLink(this, link, roomWaitMs, clock.getAsLong());
        links.add(opened);
        return opened;
    }

    void remove(OpenLink link) {
        links.remove(link);
    }

    long nowNs() {
        return clock.getAsLong();
    }

    /** Returns the number of open links. */
    public int size() {
        return links.size();
    }

    /** Returns the number of links that were closed because they entered no room in their time. */
    public long overdue() {
        return overdue.sum();
    }

    /** Returns the number of links that were closed because the memory of the node was short. */
    public long shed() {
        return shed.sum();
    }

    /** Returns the bytes that all links hold, approximately. */
    public long heldBytes() {
        long bytes = 0;
        for (OpenLink link : links) {
            bytes += link.heldBytes();
        }
        return bytes;
    }

    /** Closes links that had their time to enter a room. */
    void closeOverdue() {
        long nowNs = clock.getAsLong();
        for (OpenLink link : links) {
            if (!link.isClosing() && link.isOverdue(nowNs)) {
                overdue.increment();
                link.end("in no room after " + link.roomWaitMs() + " ms");
            }
        }
    }

    /**
     * Closes links until {@code bytes} are about to be free, including those of links that are being closed already.
     *
     * @return how many bytes of {@code bytes} no link can free
     */
    long shed(long bytes) {
        List<Candidate> candidates = new ArrayList<>();
        long missing = bytes;
        for (OpenLink link : links) {
            long held = link.heldBytes();
            LinkUse use = link.use();
            if (link.isClosing()) {
                missing -= held;
            } else if (use == LinkUse.NONE || held > MODEST_BYTES) {
                candidates.add(new Candidate(link, use, held, link.sinceNs()));
            }
        }
        candidates.sort(FIRST_TO_GO);
        int closed = 0;
        for (Candidate candidate : candidates) {
            if (missing <= 0) {
                break;
            }
            missing -= candidate.bytes;
            closed++;
            if (closed <= LOGGED_MAX) {
                LOG.warn(
                        "memory is short, link closed: {} use={} bytes={}",
                        candidate.link,
                        candidate.use,
                        candidate.bytes);
            }
            shed.increment();
            candidate.link.end("the server is short of memory");
        }
        if (closed > LOGGED_MAX) {
            LOG.warn("memory is short, links closed: {}", closed);
        }
        return Math.max(0, missing);
    }
}
