package dev.tactus.rpc;

import java.nio.file.Path;

/**
 * Mutual TLS: each side presents a certificate, and accepts only peers with a trusted one. All files are PEM.
 *
 * @param certificate of this service, followed by its chain, if any
 * @param key of the certificate, unencrypted PKCS #8
 * @param trust certificates of authorities, or of the peers themselves
 */
public record RpcTls(Path certificate, Path key, Path trust) {}
