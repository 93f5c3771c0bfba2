package dev.tactus.engine.session;

import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkRefusal;
import java.util.Map;

/**
 * The figures of a listener's links, since it was opened unless said otherwise.
 *
 * @param open links now
 * @param accepted links that came
 * @param refused who came and got no link, by reason; every reason is there
 * @param faults what peers did wrong; every fault is there
 * @param bytesIn bytes of messages and datagrams received, without what the transport puts around them
 * @param bytesOut the same of those sent
 */
public record LinkMetrics(
        long open,
        long accepted,
        Map<LinkRefusal, Long> refused,
        Map<LinkFault, Long> faults,
        long bytesIn,
        long bytesOut) {

    public LinkMetrics {
        refused = Map.copyOf(refused);
        faults = Map.copyOf(faults);
    }

    /** Returns how many got no link for this reason. */
    public long refused(LinkRefusal why) {
        return refused.getOrDefault(why, 0L);
    }

    /** Returns how many got no link. */
    public long refusedTotal() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how often peers did this. */
    public long faults(LinkFault fault) {
        return faults.getOrDefault(fault, 0L);
    }
}
