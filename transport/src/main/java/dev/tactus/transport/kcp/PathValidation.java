package dev.tactus.transport.kcp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The last validated address of a session while its present one is not validated (RFC 9000, 8.2). On the link's loop. */
final class PathValidation {

    /** Time for the validation of a new path, after which the session returns to the last validated one. */
    private static final int VALIDATION_MS = 3_000;

    private @Nullable InetSocketAddress validated;
    private long endMs;

    /**
     * Notes that the session goes on at another address.
     *
     * @param isValidated whether the address that it leaves is validated
     * @return whether the new address is
     */
    boolean change(InetSocketAddress from, boolean isValidated, InetSocketAddress to, long nowMs) {
        if (validated == null && isValidated) {
            validated = from;
        }
        if (to.equals(validated)) {
            validated = null;
            return true;
        }
        endMs = nowMs + VALIDATION_MS;
        return false;
    }

    /** Returns the address to return to, as the validation has failed; null while there is no reason to. */
    @Nullable InetSocketAddress failed(boolean isValidated, long nowMs) {
        if (isValidated) {
            validated = null;
        }
        return nowMs > endMs ? validated : null;
    }
}
