package dev.tactus.engine.session;

import dev.tactus.engine.port.LinkAcceptor;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The links of a node, counted by the name of the listener that they came to. Any thread. */
public final class LinkMetricsRegistry {

    private final NavigableMap<String, LinkMetricsRecorder> listeners = new ConcurrentSkipListMap<>();

    /**
     * Returns who takes the links of a listener: {@code reader}, with all that passes counted.
     *
     * @param listener its name, which no other one has
     */
    public LinkAcceptor metered(String listener, LinkAcceptor reader) {
        LinkMetricsRecorder counts = new LinkMetricsRecorder(reader);
        if (listeners.putIfAbsent(listener, counts) != null) {
            throw new IllegalArgumentException("listener: " + listener + " once more (expected: a name of its own)");
        }
        return counts;
    }

    /** Returns the figures of all listeners, as of now, by name. */
    public Map<String, LinkMetrics> metrics() {
        Map<String, LinkMetrics> figures = new TreeMap<>();
        listeners.forEach((listener, counts) -> figures.put(listener, counts.metrics()));
        return Collections.unmodifiableMap(figures);
    }

    /**
     * Returns the figures of a listener, as of now.
     *
     * @throws IllegalArgumentException if there is none of that name
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
