package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.transport.AddressGroup;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links of a listener whose address is unproven, oldest first, held to a limit together and per address. At the limit the
 * oldest one goes, not the newcomer: a real peer proves its address within a round trip or two, so the oldest is the one that
 * is most likely forged. Any thread.
 */
final class UnprovenLinks {

    private final int max;
    private final int perAddressMax;

    @Bounded(by = "kcp.unproven-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REPLACES_OLDEST)
    private final Set<KcpLink> all = new LinkedHashSet<>();

    @Bounded(by = "kcp.unproven-max", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<InetAddress, Set<KcpLink>> byAddress = new HashMap<>();

    UnprovenLinks(int max, int perAddressMax) {
        this.max = max;
        this.perAddressMax = perAddressMax;
    }

    /** Adds a new link; returns the one that must go for it, or null. */
    synchronized @Nullable KcpLink add(KcpLink link) {
        Set<KcpLink> ofAddress = byAddress.computeIfAbsent(group(link), address -> new LinkedHashSet<>());
        all.add(link);
        ofAddress.add(link);
        if (ofAddress.size() <= perAddressMax && all.size() <= max) {
            return null;
        }
        KcpLink oldest =
                (ofAddress.size() > perAddressMax ? ofAddress : all).iterator().next();
        remove(oldest);
        return oldest;
    }

    /** Removes a link that is proven or closed; does nothing if it is not here. */
    synchronized void remove(KcpLink link) {
        if (all.remove(link)) {
            byAddress.computeIfPresent(group(link), (address, links) -> {
                links.remove(link);
                return links.isEmpty() ? null : links;
            });
        }
    }

    synchronized int size() {
        return all.size();
    }

    private static InetAddress group(KcpLink link) {
        return AddressGroup.of(link.remote.getAddress());
    }
}
