package dev.tactus.transport.kcp;

import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.TrafficMeter;
import java.net.InetAddress;

/**
 * The limits on a listener's sessions. Sessions of unproven addresses have limits of their own, plain and secured ones apart:
 * a flood of forged plain datagrams takes no place of a secured handshake. Any thread.
 */
final class SessionLimits {

    private final AddressQuota sessions;
    private final TrafficMeter traffic;
    private final UnprovenLinks plainUnproven;
    private final UnprovenLinks securedUnproven;

    SessionLimits(KcpSettings settings, TrafficMeter traffic) {
        this.traffic = traffic;
        sessions = new AddressQuota(settings.sessionsMax(), settings.sessionsPerAddressMax());
        plainUnproven = new UnprovenLinks(settings.unprovenMax(), settings.unprovenPerAddressMax());
        securedUnproven = new UnprovenLinks(settings.unprovenMax(), settings.unprovenPerAddressMax());
    }

    /** Counts a new session; false, and nothing is counted, if there may be no further one. */
    boolean enter(InetAddress address) {
        return sessions.enter(address);
    }

    /** Returns what meters a session that has entered. */
    TrafficMeter.Meter meter(InetAddress address, long nowNs) {
        return traffic.enter(address, nowNs);
    }

    void leave(InetAddress address) {
        sessions.leave(address);
        traffic.leave(address);
    }

    /** Counts a session of {@code from} as one of {@code to}; false if that address may have no further one. */
    boolean move(InetAddress from, InetAddress to) {
        if (!sessions.enter(to)) {
            return false;
        }
        sessions.leave(from);
        traffic.leave(from);
        return true;
    }

    UnprovenLinks plainUnproven() {
        return plainUnproven;
    }

    UnprovenLinks securedUnproven() {
        return securedUnproven;
    }

    int sessions() {
        return sessions.total();
    }

    int unvalidated() {
        return plainUnproven.size() + securedUnproven.size();
    }
}
