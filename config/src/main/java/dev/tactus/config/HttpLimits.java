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
 * @param requestsInWorkMax requests of a connection in work, each until its answer is received; further ones wait
 * @param requestsPerAddressPerSecond requests of one IP address a second; a further one is answered 429
 * @param http2StreamsMax streams of an HTTP/2 connection at a time
 * @param owedBytesPerConnectionMax unread answer bytes from which further requests of a connection wait
 * @param owedBytesPerAddressMax unread answer bytes from which further requests of an address are answered 503
 */
public record HttpLimits(
        int connectionsMax,
        int connectionsPerAddressMax,
        int firstRequestMs,
        int idleMs,
        int requestsInWorkMax,
        int requestsPerAddressPerSecond,
        int http2StreamsMax,
        int owedBytesPerConnectionMax,
        int owedBytesPerAddressMax) {

    /** For a public server, whose WebSockets are held to limits of their own. */
    public static final HttpLimits DEFAULTS =
            new HttpLimits(30_000, 512, 5_000, 15_000, 8, 1_000, 64, 1 << 20, 16 << 20);

    public HttpLimits {
        Checks.inRange(connectionsMax, 1, 10_000_000, "connectionsMax");
        Checks.atLeast(connectionsPerAddressMax, 1, "connectionsPerAddressMax");
        Checks.inRange(firstRequestMs, 100, 600_000, "firstRequestMs");
        Checks.inRange(idleMs, 100, 3_600_000, "idleMs");
        Checks.inRange(requestsInWorkMax, 1, 1_000, "requestsInWorkMax");
        Checks.inRange(requestsPerAddressPerSecond, 1, 1_000_000, "requestsPerAddressPerSecond");
        Checks.inRange(http2StreamsMax, 1, 10_000, "http2StreamsMax");
        Checks.atLeast(owedBytesPerConnectionMax, 1_024, "owedBytesPerConnectionMax");
        Checks.atLeast(owedBytesPerAddressMax, 1_024, "owedBytesPerAddressMax");
    }
}
