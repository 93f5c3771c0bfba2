package dev.tactus.transport.webtransport;

import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.tls.TlsSettings;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Security of a listener.
 *
 * @param certificates asked for the certificate at each handshake
 * @param handshakes limits of handshakes
 * @param traffic meters what comes
 * @param origins which sites' pages may connect
 */
public record WebTransportSecurity(
        X509ExtendedKeyManager certificates, TlsSettings handshakes, TrafficMeter traffic, OriginRule origins) {}
