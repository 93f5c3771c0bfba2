package dev.tactus.transport.kcp;

import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.TrafficMeter;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sessions a listener has, and how many of them are unproven; holds them to the limits. Any thread. */
final class SessionLimits {

    private final AddressQuota quota;
    private final TrafficMeter traffic;
    private final int unprovenMax;
    private final AtomicInteger unvalidated = new AtomicInteger();

    SessionLimits(KcpSettings settings, TrafficMeter traffic) {
        this.traffic = traffic;
        quota = new AddressQuota(settings.sessionsMax(), settings.sessionsPerAddressMax());
        unprovenMax = settings.unprovenMax();
    }

    /** Counts a new session, which is unproven; false if there may be no further one. */
    boolean enter(InetAddress address) {
        if (unvalidated.incrementAndGet() <= unprovenMax && quota.enter(address)) {
            return true;
        }
        unvalidated.decrementAndGet();
        return false;
    }

    /** Returns what meters a session that has entered. */
    TrafficMeter.Meter meter(InetAddress address, long nowNs) {
        return traffic.enter(address, nowNs);
    }

    void addressValidated() {
        unvalidated.decrementAndGet();
    }

    void leave(InetAddress address, boolean proven) {
        quota.leave(address);
        traffic.leave(address);
        if (!proven) {
            unvalidated.decrementAndGet();
        }
    }

    int sessions() {
        return quota.total();
    }

    int unvalidated() {
        return unvalidated.get();
    }
}
