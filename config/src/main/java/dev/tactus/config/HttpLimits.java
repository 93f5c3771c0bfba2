package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;

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
        @Key(
                def = "30000",
                min = 1,
                max = 10_000_000,
                help = "concurrent connections, WebSockets included; one more is closed at once")
        int connectionsMax,

        @Key(def = "512", min = 1, help = "concurrent connections of one IP address; one more is closed at once")
        int connectionsPerAddressMax,

        @Key(
                def = "5000",
                min = 100,
                max = 600_000,
                help = "time for a new connection to begin its first request, TLS handshake included")
        int firstRequestMs,

        @Key(
                def = "15000",
                min = 100,
                max = 3_600_000,
                help = "idle time after the last request until a connection is closed")
        int idleMs,

        @Key(
                def = "8",
                min = 1,
                max = 1_000,
                help = "requests of a connection in progress until their answers are received; further ones wait")
        int requestsInWorkMax,

        @Key(
                def = "1000",
                min = 1,
                max = 1_000_000,
                help = "requests per second of one IP address; a further one is answered 429")
        int requestsPerAddressPerSecond,

        @Key(def = "64", min = 1, max = 10_000, help = "concurrent streams of an HTTP/2 connection")
        int http2StreamsMax,

        @Key(
                def = "1048576",
                min = 1_024,
                help = "unread answer bytes above which further requests of a connection wait")
        int owedBytesPerConnectionMax,

        @Key(
                def = "16777216",
                min = 1_024,
                help = "unread answer bytes above which further requests of an address are answered 503")
        int owedBytesPerAddressMax) {

    private static final Bounds BOUNDS = Bounds.of(HttpLimits.class);

    public HttpLimits {
        BOUNDS.check("connectionsMax", connectionsMax);
        BOUNDS.check("connectionsPerAddressMax", connectionsPerAddressMax);
        BOUNDS.check("firstRequestMs", firstRequestMs);
        BOUNDS.check("idleMs", idleMs);
        BOUNDS.check("requestsInWorkMax", requestsInWorkMax);
        BOUNDS.check("requestsPerAddressPerSecond", requestsPerAddressPerSecond);
        BOUNDS.check("http2StreamsMax", http2StreamsMax);
        BOUNDS.check("owedBytesPerConnectionMax", owedBytesPerConnectionMax);
        BOUNDS.check("owedBytesPerAddressMax", owedBytesPerAddressMax);
    }
}
