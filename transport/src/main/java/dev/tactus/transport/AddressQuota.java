package dev.tactus.transport;

import dev.tactus.core.bounds.Bounded;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what each IP address (of IPv6 each network of 64 bits) has of something, and all together, and holds them to two
 * limits. Any thread.
 */
public final class AddressQuota {

    private final int totalMax;
    private final int perAddressMax;

    @Bounded(by = "totalMax entries", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REFUSED)
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    private int total;

    /** A quota of {@code totalMax} together and {@code perAddressMax} each. */
    public AddressQuota(int totalMax, int perAddressMax) {
        this.totalMax = totalMax;
        this.perAddressMax = perAddressMax;
    }

    /** Takes one; false, and nothing is taken, if a limit is reached. */
    public synchronized boolean enter(InetAddress address) {
        InetAddress group = AddressGroup.of(address);
        int ofAddress = perAddress.getOrDefault(group, 0);
        if (total >= totalMax || ofAddress >= perAddressMax) {
            return false;
        }
        perAddress.put(group, ofAddress + 1);
        total++;
        return true;
    }

    /** Gives back one that was taken. */
    public synchronized void leave(InetAddress address) {
        perAddress.computeIfPresent(AddressGroup.of(address), (key, count) -> count == 1 ? null : count - 1);
        total--;
    }

    /** Returns how many are taken. */
    public synchronized int total() {
        return total;
    }
}
