package dev.tactus.engine.session;

import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkRefusal;
import java.util.Map;

/**
 * Metrics of a listener's links, since it was opened unless noted otherwise.
 *
 * @param open links now
 * @param accepted links accepted
 * @param refused connection attempts that were refused, by reason; has every reason
 * @param faults faults of peers; has every fault
 * @param overflowed datagrams that the kernel dropped because a receive buffer was full
 * @param bytesIn bytes of messages and datagrams received, without transport overhead
 * @param bytesOut the same of those sent
 */
public record LinkMetrics(
        long open,
        long accepted,
        Map<LinkRefusal, Long> refused,
        Map<LinkFault, Long> faults,
        long overflowed,
        long bytesIn,
        long bytesOut) {

    public LinkMetrics {
        refused = Map.copyOf(refused);
        faults = Map.copyOf(faults);
    }

    /** Returns the number of refusals for this reason. */
    public long refused(LinkRefusal why) {
        return refused.getOrDefault(why, 0L);
    }

    /** Returns the total number of refusals. */
    public long refusedTotal() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how often peers committed this fault. */
    public long faults(LinkFault fault) {
        return faults.getOrDefault(fault, 0L);
    }
}
