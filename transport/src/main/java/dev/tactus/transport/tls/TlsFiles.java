package dev.tactus.transport.tls;

import java.nio.file.Path;

/**
 * Paths of a server's certificate and key.
 *
 * @param certificate PEM: the server's certificate, and after it those that vouch for it up to the root's
 * @param key PEM: the certificate's private key in PKCS#8 ({@code BEGIN PRIVATE KEY}), without a password
 */
public record TlsFiles(Path certificate, Path key) {}
