package dev.tactus.transport.kcp;

import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.Traffic;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sessions a listener has, and how many of them are unproven; holds them to the limits. Any thread. */
final class Census {

    private final AddressQuota quota;
    private final Traffic traffic;
    private final int unprovenMax;
    private final AtomicInteger unproven = new AtomicInteger();

    Census(KcpSettings settings, Traffic traffic) {
        this.traffic = traffic;
        quota = new AddressQuota(settings.sessionsMax(), settings.sessionsPerAddressMax());
        unprovenMax = settings.unprovenMax();
    }

    /** Counts a new session, which is unproven; false if there may be no further one. */
    boolean enter(InetAddress address) {
        if (unproven.incrementAndGet() <= unprovenMax && quota.enter(address)) {
            return true;
        }
        unproven.decrementAndGet();
        return false;
    }

    /** Returns what meters a session that has entered. */
    Traffic.Meter meter(InetAddress address, long nowNs) {
        return traffic.enter(address, nowNs);
    }

    void proved() {
        unproven.decrementAndGet();
    }

    void leave(InetAddress address, boolean proven) {
        quota.leave(address);
        traffic.leave(address);
        if (!proven) {
            unproven.decrementAndGet();
        }
    }

    int sessions() {
        return quota.total();
    }

    int unproven() {
        return unproven.get();
    }
}
