package dev.tactus.transport;

import dev.tactus.core.Checks;
import dev.tactus.core.bounds.Bounded;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds each IP address, and all together, to a rate. It remembers a bounded number of addresses: beyond that the one that
 * asked longest ago is forgotten, and the rate of all together still holds. Any thread.
 */
public final class AddressRateLimiter {

    /** Some 200 bytes each. */
    private static final int ADDRESSES_MAX = 16_384;

    /** The rate of all together, in those of one address. */
    private static final int RATES_OF_ALL = 10;

    private final int perAddressPerSecond;
    private final TokenBucket total;

    @Bounded(by = "ADDRESSES_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<InetAddress, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, TokenBucket> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    /**
     * A rate; what was not used within a second is lost.
     *
     * @param totalASecond of all addresses together, at least 1
     * @param perAddressASecond of each, at least 1
     */
    public AddressRateLimiter(int totalASecond, int perAddressASecond, long nowNs) {
        this.perAddressPerSecond = Checks.atLeast(perAddressASecond, 1, "perAddressASecond");
        total = new TokenBucket(totalASecond, totalASecond, nowNs);
    }

    /**
     * A rate of each address, of which all together may have that of ten.
     *
     * @param perAddressASecond of each, 1..1000000
     */
    public static AddressRateLimiter ofEach(int perAddressASecond, long nowNs) {
        return new AddressRateLimiter(RATES_OF_ALL * perAddressASecond, perAddressASecond, nowNs);
    }

    /** Takes one; false if the address, or all together, had as many as they may. */
    public synchronized boolean take(InetAddress address, long nowNs) {
        TokenBucket bucket = buckets.computeIfAbsent(
                AddressGroup.of(address), key -> new TokenBucket(perAddressPerSecond, perAddressPerSecond, nowNs));
        return bucket.take(1, nowNs) && total.take(1, nowNs);
    }

    /** Returns how many addresses are remembered. */
    synchronized int addresses() {
        return buckets.size();
    }
}
