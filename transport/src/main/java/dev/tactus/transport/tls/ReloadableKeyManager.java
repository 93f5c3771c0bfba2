package dev.tactus.transport.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Hands each handshake the credentials of the moment at which it asks for an alias. It remembers those before, so that a
 * handshake in which they are replaced still gets certificate and key of one pair. Any thread.
 */
final class ReloadableKeyManager extends X509ExtendedKeyManager {

    private record Named(
            String alias,
            KeyCertificatePair credentials,
            @Nullable Named before) {}

    private volatile Named newest;
    private int replaced;

    ReloadableKeyManager(KeyCertificatePair first) {
        newest = new Named("certificate 0", first, null);
    }

    synchronized void replace(KeyCertificatePair credentials) {
        replaced++;
        Named before = new Named(newest.alias, newest.credentials, null);
        newest = new Named("certificate " + replaced, credentials, before);
    }

    KeyCertificatePair current() {
        return newest.credentials;
    }

    private @Nullable KeyCertificatePair named(String alias) {
        for (Named named = newest; named != null; named = named.before) {
            if (named.alias.equals(alias)) {
                return named.credentials;
            }
        }
        return null;
    }

    private @Nullable String aliasFor(String keyType) {
        Named now = newest;
        return now.credentials.key().getAlgorithm().equals(keyType) ? now.alias : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = aliasFor(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        KeyCertificatePair credentials = named(alias);
        return credentials == null ? null : credentials.chain().clone();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        KeyCertificatePair credentials = named(alias);
        return credentials == null ? null : credentials.key();
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
