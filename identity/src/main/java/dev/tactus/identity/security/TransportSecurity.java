package dev.tactus.identity.security;

import dev.tactus.config.DatagramTicketTerms;
import dev.tactus.config.FileProblem;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.TlsSection;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.kcp.KcpSecurity;
import dev.tactus.transport.secure.SecuredSettings;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.tls.ServerTls;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Security of all listeners of a node, as configured. Any thread. */
public final class TransportSecurity implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TransportSecurity.class);

    private final Settings settings;
    private final TrafficMeter traffic;
    private final DatagramTickets tickets;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tactus-certificate").daemon().factory());
    private final @Nullable ReloadingCertificates certificates;
    private final @Nullable ServerTls tls;

    private TransportSecurity(Settings settings, @Nullable ReloadingCertificates certificates) {
        this.settings = settings;
        this.certificates = certificates;
        traffic = new TrafficMeter(settings.traffic(), System.nanoTime());
        int ticketSeconds = settings.sections()
                .find(DatagramTicketTerms.class)
                .map(DatagramTicketTerms::ticketSeconds)
                .orElse(DatagramTicketTerms.DEFAULT_SECONDS);
        tickets =
                new DatagramTickets(settings.node().name(), Duration.ofSeconds(ticketSeconds), InstantSource.system());
        tls = certificates == null
                ? null
                : new ServerTls(certificates, settings.tls().limits());
        if (certificates != null) {
            var unused =
                    certificates.watch(watch, Duration.ofMillis(settings.tls().lookMs()));
            LOG.info(
                    "certificate loaded: file={} valid-until={}",
                    certificates.certificate().getSubjectX500Principal(),
                    certificates.expiresAt());
        }
    }

    /**
     * Reads the certificate, if configured.
     *
     * @throws SettingsException if the files cannot be read or do not belong together
     */
    public static TransportSecurity open(Settings settings) {
        ReloadingCertificates certificates = certificates(settings.tls());
        for (String listener : settings.readable()) {
            LOG.warn(
                    "listener without TLS reachable from other machines, its traffic and tokens are readable on the way: listener={}",
                    listener);
        }
        return new TransportSecurity(settings, certificates);
    }

    private static @Nullable ReloadingCertificates certificates(TlsSection tls) {
        TlsFiles files = tls.files();
        if (files == null) {
            return null;
        }
        try {
            return ReloadingCertificates.open(files);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            boolean key = why.startsWith(files.key() + ": ");
            throw SettingsException.value(
                    key ? "tls.key" : "tls.certificate",
                    "\"" + (key ? files.key() : files.certificate()) + "\"",
                    (key ? "the key of tls.certificate; " : "a certificate and its chain; ") + why);
        }
    }

    /** Returns the security of a stream listener, named after its settings section. */
    public StreamSecurity streams(String listener) {
        return new StreamSecurity(
                settings.tls().secures(listener) ? tls : null,
                traffic,
                settings.http().trust()::isProxy);
    }

    /**
     * Returns the security of a stream listener that asks its clients for a certificate.
     *
     * @param trust PEM file of the trusted certificates, or of those of their issuers
     * @param key path of the setting that names the file
     * @throws SettingsException if the listener has no TLS, or the file no certificates
     */
    public StreamSecurity streams(String listener, Path trust, String key) {
        StreamSecurity plain = streams(listener);
        ServerTls own = plain.tls();
        if (own == null) {
            throw SettingsException.value(
                    key, "\"" + trust + "\"", "nothing, unless tls.certificate is set and tls.plain lacks " + listener);
        }
        try {
            return new StreamSecurity(own.trusting(trust), plain.traffic(), plain.proxies());
        } catch (IOException e) {
            throw SettingsException.value(key, "\"" + trust + "\"", "a file of certificates; " + FileProblem.reason(e));
        }
    }

    /**
     * Returns what secures a listener of datagrams.
     *
     * @param plain whether it accepts plain KCP too
     * @param limits of secured datagrams
     */
    public KcpSecurity datagrams(boolean plain, SecuredSettings limits) {
        return new KcpSecurity(plain, tickets, limits, traffic);
    }

    /** Returns the issuer of datagram tickets. */
    public DatagramTickets tickets() {
        return tickets;
    }

    /** Looks at the files of the certificate now; one that cannot be used changes nothing. */
    public void reload() {
        if (certificates != null) {
            certificates.refresh();
        }
    }

    /** Returns the certificate, or null if there is none. */
    public @Nullable ReloadingCertificates certificates() {
        return certificates;
    }

    /** Returns the certificate of the HTTP listener, or null if it speaks plain HTTP. */
    public @Nullable ReloadingCertificates http() {
        return settings.tls().secures("http") ? certificates : null;
    }

    /** Returns the TLS of all listeners except HTTP, for metrics; null without TLS. */
    public @Nullable ServerTls tls() {
        return tls;
    }

    /** Returns the meter of incoming traffic, in total and by address. */
    public TrafficMeter traffic() {
        return traffic;
    }

    /** Stops watching the certificate files. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
