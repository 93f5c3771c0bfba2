package dev.tactus.transport.kcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one event loop: written by it alone, read by all. */
final class KcpCounters {

    static final int OPENED = 0;
    static final int DATAGRAMS_IN = 1;
    static final int DATAGRAMS_OUT = 2;
    static final int BYTES_IN = 3;
    static final int BYTES_OUT = 4;
    static final int RESENT = 5;
    static final int COPIED = 6;
    private static final int COUNTERS = 7;

    private static final VarHandle AT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[COUNTERS];
    private final Map<KcpFault, LongAdder> dropped = new EnumMap<>(KcpFault.class);

    KcpCounters() {
        for (KcpFault fault : KcpFault.values()) {
            dropped.put(fault, new LongAdder());
        }
    }

    void add(int counter, long more) {
        AT.setOpaque(counts, counter, (long) AT.getOpaque(counts, counter) + more);
    }

    void drop(KcpFault fault) {
        of(fault).increment();
    }

    long get(int counter) {
        return (long) AT.getOpaque(counts, counter);
    }

    long dropped(KcpFault fault) {
        return of(fault).sum();
    }

    private LongAdder of(KcpFault fault) {
        return Objects.requireNonNull(dropped.get(fault));
    }
}
