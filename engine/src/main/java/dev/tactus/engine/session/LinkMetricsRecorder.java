package dev.tactus.engine.session;

import dev.tactus.engine.bounds.LinkLedger;
import dev.tactus.engine.bounds.OpenLink;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkRefusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Passes the links of one listener to their acceptor, and counts links and traffic. Any thread. */
final class LinkMetricsRecorder implements LinkAcceptor {

    private final LinkAcceptor reader;
    private final LinkLedger ledger;
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder overflowed = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Map<LinkRefusal, LongAdder> refused = new EnumMap<>(LinkRefusal.class);
    private final Map<LinkFault, LongAdder> faults = new EnumMap<>(LinkFault.class);

    LinkMetricsRecorder(LinkAcceptor reader, LinkLedger ledger) {
        this.reader = reader;
        this.ledger = ledger;
        for (LinkRefusal why : LinkRefusal.values()) {
            refused.put(why, new LongAdder());
        }
        for (LinkFault fault : LinkFault.values()) {
            faults.put(fault, new LongAdder());
        }
    }

    @Override
    public LinkHandler accept(Link link) {
        OpenLink entry = ledger.open(link, reader.roomWaitMs());
        MeteredLink counted = new MeteredLink(link, this, entry);
        boolean accepted = false;
        try {
            LinkHandler handler = reader.accept(counted);
            entry.handledBy(handler);
            accepted = true;
            opened.increment();
            return new MeteredLinkHandler(handler, counted, this);
        } finally {
            // An acceptor that fails to accept a link is never informed of its end.
            if (!accepted) {
                entry.close();
            }
        }
    }

    @Override
    public int roomWaitMs() {
        return reader.roomWaitMs();
    }

    @Override
    public void refused(LinkRefusal why) {
        Objects.requireNonNull(refused.get(why)).increment();
        reader.refused(why);
    }

    @Override
    public void overflowed(long datagrams) {
        overflowed.add(datagrams);
        reader.overflowed(datagrams);
    }

    void closed() {
        closed.increment();
    }

    void received(int bytes) {
        bytesIn.add(bytes);
    }

    void sent(int bytes) {
        bytesOut.add(bytes);
    }

    void count(LinkFault fault) {
        Objects.requireNonNull(faults.get(fault)).increment();
    }

    LinkMetrics metrics() {
        // Read in this order, so that a link that closes meanwhile cannot make the difference negative.
        long gone = closed.sum();
        long came = opened.sum();
        return new LinkMetrics(
                came - gone, came, sums(refused), sums(faults), overflowed.sum(), bytesIn.sum(), bytesOut.sum());
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().sum()));
    }
}
