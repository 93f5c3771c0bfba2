package dev.tactus.transport;

import dev.tactus.core.bounds.Bounded;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Meters what links bring in, by address and all together. A link finds its address's bucket once, when it opens, so
 * that a datagram costs no look-up. Any thread.
 */
public final class TrafficMeter {

    /** The remaining budget of one link, in bytes. */
    @FunctionalInterface
    public interface Meter {
        /** Reads all there is. */
        Meter UNLIMITED = (bytes, nowNs) -> true;

        /** Counts bytes that came; false if they are too many. */
        boolean take(int bytes, long nowNs);
    }

    private static final class Shared {
        final TokenBucket bucket;
        int links;

        Shared(TokenBucket bucket) {
            this.bucket = bucket;
        }
    }

    private final @Nullable TrafficSettings settings;
    private final @Nullable TokenBucket total;

    @Bounded(by = "the links of all listeners", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<InetAddress, Shared> addresses = new HashMap<>();

    /** Holds links to the settings. Links of several listeners share it by the clock of {@link System#nanoTime}. */
    public TrafficMeter(TrafficSettings settings, long nowNs) {
        this.settings = settings;
        total = new TokenBucket(settings.bytesPerSecond(), settings.bytesPerSecond(), nowNs);
    }

    private TrafficMeter() {
        settings = null;
        total = null;
    }

    /** Returns a traffic that nothing limits. */
    public static TrafficMeter unlimited() {
        return new TrafficMeter();
    }

    /** Returns the meter of a new link of {@code address}; {@link #leave} follows when it is closed. */
    public synchronized Meter enter(InetAddress address, long nowNs) {
        if (settings == null || total == null) {
            return Meter.UNLIMITED;
        }
        int rate = settings.bytesPerAddressPerSecond();
        Shared shared = addresses.computeIfAbsent(
                AddressGroup.of(address), key -> new Shared(new TokenBucket(rate, rate, nowNs)));
        shared.links++;
        TokenBucket own = shared.bucket;
        TokenBucket all = total;
        return (bytes, now) -> own.take(bytes, now) && all.take(bytes, now);
    }

    /** Forgets a link; an address without one is forgotten with it. */
    public synchronized void leave(InetAddress address) {
        addresses.computeIfPresent(AddressGroup.of(address), (key, shared) -> --shared.links == 0 ? null : shared);
    }

    /** Returns how many addresses are metered. */
    synchronized int addresses() {
        return addresses.size();
    }
}
