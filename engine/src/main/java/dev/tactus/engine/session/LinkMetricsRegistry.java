package dev.tactus.engine.session;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.bounds.LinkLedger;
import dev.tactus.engine.port.LinkAcceptor;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Metrics of a node's links by the name of their listener. Any thread. */
public final class LinkMetricsRegistry {

    @Bounded(by = "listeners of the node", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final NavigableMap<String, LinkMetricsRecorder> listeners = new ConcurrentSkipListMap<>();

    private final LinkLedger ledger;

    /** Creates a registry without listeners. */
    public LinkMetricsRegistry() {
        this(new LinkLedger(System::nanoTime));
    }

    /** Creates a registry without listeners, whose links are entered in a ledger. */
    public LinkMetricsRegistry(LinkLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns an acceptor of a listener's links that counts all traffic and passes it to {@code reader}.
     *
     * @param listener its name, which must be unique
     */
    public LinkAcceptor metered(String listener, LinkAcceptor reader) {
        LinkMetricsRecorder counts = new LinkMetricsRecorder(reader, ledger);
        if (listeners.putIfAbsent(listener, counts) != null) {
            throw new IllegalArgumentException("listener: " + listener + " once more (expected: a name of its own)");
        }
        return counts;
    }

    /** Returns the current metrics of all listeners, by name. */
    public Map<String, LinkMetrics> metrics() {
        Map<String, LinkMetrics> figures = new TreeMap<>();
        listeners.forEach((listener, counts) -> figures.put(listener, counts.metrics()));
        return Collections.unmodifiableMap(figures);
    }

    /**
     * Returns the current metrics of a listener.
     *
     * @throws IllegalArgumentException if there is no listener of that name
     */
    public LinkMetrics metrics(String listener) {
        LinkMetricsRecorder counts = listeners.get(listener);
        if (counts == null) {
            throw new IllegalArgumentException(
                    "listener: " + listener + " (expected: one of " + listeners.keySet() + ")");
        }
        return counts.metrics();
    }
}
