package dev.tactus.config;

import dev.tactus.core.Checks;

/**
 * The limits of the HTTP port's connections, WebSockets among them. Immutable.
 *
 * @param connectionsMax connections at a time; a further one is closed at once
 * @param connectionsPerAddressMax connections of one IP address; a further one is closed at once
 * @param firstRequestMs a connection that has begun no request so long after it was made is closed, its TLS handshake
 *     included
 * @param idleMs a connection without a request is closed so long after its last one; bytes that make no request do not count
 */
public record HttpLimits(int connectionsMax, int connectionsPerAddressMax, int firstRequestMs, int idleMs) {

    /** For a public server, whose WebSockets are held to limits of their own. */
    public static final HttpLimits DEFAULTS = new HttpLimits(30_000, 512, 5_000, 15_000);

    public HttpLimits {
        Checks.inRange(connectionsMax, 1, 10_000_000, "connectionsMax");
        Checks.atLeast(connectionsPerAddressMax, 1, "connectionsPerAddressMax");
        Checks.inRange(firstRequestMs, 100, 600_000, "firstRequestMs");
        Checks.inRange(idleMs, 100, 3_600_000, "idleMs");
    }
}
