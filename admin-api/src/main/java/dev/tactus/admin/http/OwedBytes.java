package dev.tactus.admin.http;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.transport.AddressGroup;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes of answers that are produced and not yet received, by address (of IPv6 each network of 64 bits). A peer that asks and
 * does not read makes the node owe them; new requests of an address are refused above the bound. Any thread.
 */
final class OwedBytes {

    private final long perAddressMax;

    @Bounded(
            by = "addresses with an open connection: http.connections-max",
            owner = Bounded.Owner.LISTENER,
            full = Bounded.Fate.NEVER)
    private final Map<InetAddress, Long> owed = new HashMap<>();

    private final long totalMax;
    private long total;

    OwedBytes(long perAddressMax, long totalMax) {
        this.perAddressMax = perAddressMax;
        this.totalMax = totalMax;
    }

    /** Returns whether an address may be owed more. */
    synchronized boolean isBelowMax(InetAddress address) {
        return owed.getOrDefault(AddressGroup.of(address), 0L) < perAddressMax;
    }

    /** Returns whether all addresses together may be owed more. */
    synchronized boolean isBelowTotal() {
        return total < totalMax;
    }

    /** Adds produced bytes. */
    synchronized void add(InetAddress address, long bytes) {
        owed.merge(AddressGroup.of(address), bytes, Long::sum);
        total += bytes;
    }

    /** Removes bytes that were received, or are void because their connection is closed. */
    synchronized void remove(InetAddress address, long bytes) {
        owed.computeIfPresent(AddressGroup.of(address), (key, sum) -> sum > bytes ? sum - bytes : null);
        total -= bytes;
    }

    /** Returns the bytes owed to all addresses. */
    synchronized long total() {
        return total;
    }
}
