package dev.tactus.transport.tls;

import dev.tactus.core.RepeatedTask;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificate from two files, read again when they change: handshakes from then on get the new one, links that
 * are open stay. Files that do not fit keep the old certificate, and are complained of once. It is a key manager, so
 * everything that speaks TLS on the JDK can use it:
 *
 * <pre>{@code
 * SslContextBuilder.forServer(certificates.keyManager())                                    // Netty
 * server.tls(new KeyManagerFactoryWrapper(certificates.keyManager()))                       // Armeria
 * sslContext.init(new KeyManager[] {certificates.keyManager()}, null, null)                 // JDK
 * }</pre>
 *
 * Any thread.
 */
public final class ReloadingCertificates implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadingCertificates.class);

    private final TlsFiles files;
    private final ReloadableKeyManager keyManager;
    private @Nullable String complaint;
    private @Nullable ScheduledFuture<?> watch;

    private ReloadingCertificates(TlsFiles files, KeyCertificatePair current) {
        this.files = files;
        keyManager = new ReloadableKeyManager(current);
    }

    /**
     * Reads the files.
     *
     * @throws IOException with the file and what is wrong, if there is no certificate with its key in them
     */
    public static ReloadingCertificates open(TlsFiles files) throws IOException {
        return new ReloadingCertificates(files, KeyCertificatePair.read(files));
    }

    /** Looks at the files now and then, on a thread of {@code executor}, until this is closed. Returns this. */
    public synchronized ReloadingCertificates watch(ScheduledExecutorService executor, Duration every) {
        stop();
        watch = executor.scheduleWithFixedDelay(
                new RepeatedTask(this::refresh, thrown -> LOG.error("certificate could not be looked at", thrown)),
                every.toNanos(),
                every.toNanos(),
                TimeUnit.NANOSECONDS);
        return this;
    }

    /** Looks at the files now; returns whether there is another certificate. */
    public synchronized boolean refresh() {
        KeyCertificatePair old = keyManager.current();
        if (!old.differ(files)) {
            complaint = null;
            return false;
        }
        try {
            KeyCertificatePair read = KeyCertificatePair.read(files);
            keyManager.replace(read);
            complaint = null;
            LOG.info("New certificate: {}", read);
            return true;
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()), old);
            return false;
        }
    }

    private void complain(String problem, KeyCertificatePair old) {
        if (!problem.equals(complaint)) {
            complaint = problem;
            LOG.error("Certificate not replaced: {}; in use is still {}", problem, old);
        }
    }

    /** Returns what is asked for the certificate at each handshake. */
    public X509ExtendedKeyManager keyManager() {
        return keyManager;
    }

    /** Returns the certificate in use. */
    public X509Certificate certificate() {
        return keyManager.current().chain()[0];
    }

    /** Returns when the certificate in use expires. */
    public Instant expiresAt() {
        return certificate().getNotAfter().toInstant();
    }

    /** Looks at the files no more; the certificate stays in use. */
    @Override
    public synchronized void close() {
        stop();
    }

    private void stop() {
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }
}
