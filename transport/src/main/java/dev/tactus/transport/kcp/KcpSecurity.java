package dev.tactus.transport.kcp;

import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.secure.DatagramKeys;
import dev.tactus.transport.secure.SecuredSettings;
import org.jspecify.annotations.Nullable;

/**
 * Access rules of a KCP listener.
 *
 * @param plain whether plain KCP is taken, which anybody on the way can read and forge; old clients know nothing else
 * @param keys of secured datagrams; null where none are taken
 * @param limits of secured datagrams
 * @param traffic what links may bring in; may be shared with other listeners
 */
public record KcpSecurity(boolean plain, @Nullable DatagramKeys keys, SecuredSettings limits, TrafficMeter traffic) {

    public KcpSecurity {
        if (!plain && keys == null) {
            throw new IllegalArgumentException("keys: none (expected: some where plain KCP is not taken)");
        }
    }

    /** Returns a security that takes plain KCP only. */
    public static KcpSecurity plainOnly() {
        return new KcpSecurity(true, null, SecuredSettings.DEFAULTS, TrafficMeter.unlimited());
    }

    /** Returns a security that takes secured datagrams, with the default limits, and plain ones only if said so. */
    public static KcpSecurity secured(DatagramKeys keys, boolean plainToo) {
        return new KcpSecurity(plainToo, keys, SecuredSettings.DEFAULTS, TrafficMeter.unlimited());
    }
}
