package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import java.net.InetAddress;
import java.util.List;

/**
 * Sources of authority of the HTTP listener: operator token file, proxies, and unproven requests. Immutable.
 *
 * @param operatorTokenFile file with the operator token, instead of {@code operatorToken}; empty for none
 * @param trustedProxies addresses or CIDR blocks of reverse proxies whose forwarding headers are believed
 * @param forwardedHeader header in which those proxies name the client
 * @param localRoomsMax open rooms that requests from this machine may create without a token; 0 for none
 */
public record HttpTrust(
        @Key(def = "", help = "file with the operator token; empty for none")
        String operatorTokenFile,

        @Key(
                def = "",
                help = "addresses or CIDR blocks of proxies whose forwarding headers are believed, and PROXY headers"
                        + " on TCP listeners")
        List<String> trustedProxies,

        @Key(
                def = "x-forwarded-for",
                help = "header in which trusted proxies name the client: \"x-forwarded-for\" or \"forwarded\"")
        ForwardedHeader forwardedHeader,

        @Key(
                def = "64",
                min = 0,
                max = 1_000_000,
                help = "open rooms that requests from this machine may create without a token; 0 for none")
        int localRoomsMax) {

    private static final Bounds BOUNDS = Bounds.of(HttpTrust.class);

    /** Header in which a proxy names the client. */
    public enum ForwardedHeader {
        /** The header {@code X-Forwarded-For} with {@code X-Forwarded-Proto}. */
        X_FORWARDED_FOR,
        /** The header {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    public HttpTrust {
        trustedProxies = List.copyOf(trustedProxies);
        for (String proxy : trustedProxies) {
            try {
                AddressBlock.parse(proxy);
            } catch (IllegalArgumentException none) {
                throw new IllegalArgumentException(
                        "trustedProxies: \"" + proxy + "\" (expected: addresses or CIDR blocks such as 10.0.0.0/8)");
            }
        }
        BOUNDS.check("localRoomsMax", localRoomsMax);
    }

    /** Returns whether an address belongs to a trusted proxy. */
    public boolean isProxy(InetAddress address) {
        return trustedProxies.stream().map(AddressBlock::parse).anyMatch(block -> block.contains(address));
    }
}
