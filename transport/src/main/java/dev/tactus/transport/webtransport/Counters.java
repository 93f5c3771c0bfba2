package dev.tactus.transport.webtransport;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a listener's sessions do. Any thread. */
final class Counters {

    final LongAdder opened = new LongAdder();
    final LongAdder datagramsIn = new LongAdder();
    final LongAdder datagramsOut = new LongAdder();
    private final Map<WebTransportFault, LongAdder> faults = new EnumMap<>(WebTransportFault.class);

    Counters() {
        for (WebTransportFault fault : WebTransportFault.values()) {
            faults.put(fault, new LongAdder());
        }
    }

    void count(WebTransportFault fault) {
        LongAdder counter = faults.get(fault);
        if (counter != null) {
            counter.increment();
        }
    }

    WebTransportStats stats(int connections) {
        Map<WebTransportFault, Long> counted = new EnumMap<>(WebTransportFault.class);
        faults.forEach((fault, counter) -> counted.put(fault, counter.sum()));
        return new WebTransportStats(connections, opened.sum(), datagramsIn.sum(), datagramsOut.sum(), counted);
    }
}
