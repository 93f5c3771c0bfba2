package dev.tactus.transport.kcp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sessions a listener has, and of whom; holds them to the limits. Any thread. */
final class Census {

    private final KcpSettings settings;
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger unproven = new AtomicInteger();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    Census(KcpSettings settings) {
        this.settings = settings;
    }

    /** Counts a new session, which is unproven; false if there may be no further one. */
    synchronized boolean enter(InetAddress address) {
        int ofAddress = perAddress.getOrDefault(address, 0);
        if (sessions.get() >= settings.sessionsMax()
                || unproven.get() >= settings.unprovenMax()
                || ofAddress >= settings.sessionsPerAddressMax()) {
            return false;
        }
        perAddress.put(address, ofAddress + 1);
        sessions.incrementAndGet();
        unproven.incrementAndGet();
        return true;
    }

    void proved() {
        unproven.decrementAndGet();
    }

    synchronized void leave(InetAddress address, boolean proven) {
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        sessions.decrementAndGet();
        if (!proven) {
            unproven.decrementAndGet();
        }
    }

    int sessions() {
        return sessions.get();
    }

    int unproven() {
        return unproven.get();
    }
}
