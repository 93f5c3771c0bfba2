package dev.tactus.config;

import java.util.List;

/**
 * The place where pages open WebTransport sessions, on the host at which they ask for it.
 *
 * @param port of UDP
 * @param path of the address
 * @param certificateHashes SHA-256 of the certificate in use and of the next one, in hexadecimal digits; empty where a
 *     certificate authority vouches for the certificate
 */
public record WebTransportAddress(int port, String path, List<String> certificateHashes) {

    public WebTransportAddress {
        certificateHashes = List.copyOf(certificateHashes);
    }
}
