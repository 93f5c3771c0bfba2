package dev.tactus.rpc;

import java.nio.file.Path;

/**
 * Mutual TLS: each side shows a certificate, and speaks only with those whose certificate it trusts. All files are PEM.
 *
 * @param certificate of this service, with the chain below the authority's if there is one
 * @param key of the certificate, PKCS #8 without a password
 * @param trust certificates of authorities, or of the other services themselves
 */
public record RpcTls(Path certificate, Path key, Path trust) {}
