package dev.tactus.gateway.webtransport;

import dev.tactus.config.SectionType;
import dev.tactus.config.Settings;
import dev.tactus.config.WebTransportAddress;
import dev.tactus.core.RepeatedTask;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.gateway.protobuf.NativeProtocol;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.tls.EphemeralCertificates;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.webtransport.WebTransportListener;
import dev.tactus.transport.webtransport.WebTransportSecurity;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native protocol over WebTransport. Shows the certificate of the settings, or, where there is none, one of its own, whose hash
 * pages are told.
 */
public final class WebTransportGateway implements Gateway<WebTransportSection> {

    private static final Logger LOG = LoggerFactory.getLogger(WebTransportGateway.class);

    private static final int LOOK_MINUTES = 60;

    @Override
    public String name() {
        return "webtransport";
    }

    @Override
    public Class<WebTransportSection> section() {
        return WebTransportSection.class;
    }

    @Override
    public List<SectionType> sharedSections() {
        return NativeProtocol.SECTIONS;
    }

    @Override
    public OpenGateway open(WebTransportSection section, GatewayContext context) {
        if (context.play() == null) {
            return OpenGateway.NONE;
        }
        if (!WebTransportListener.isAvailable()) {
            LOG.warn(
                    "webtransport not opened: this platform has no native library for QUIC: os={} arch={}",
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"));
            return OpenGateway.NONE;
        }
        Settings settings = context.settings();
        LinkAcceptor acceptor = context.links().metered(name(), NativeProtocol.acceptor(settings, context.play()));
        ReloadingCertificates configured = context.security().certificates();
        EphemeralCertificates own = null;
        X509ExtendedKeyManager keys;
        if (configured == null) {
            own = new EphemeralCertificates(InstantSource.system());
            keys = own.keyManager();
        } else {
            keys = configured.keyManager();
        }
        PageOrigins origins = new PageOrigins(settings.ws().origins());
        WebTransportSecurity security = new WebTransportSecurity(
                keys, settings.tls().limits(), context.security().traffic(), origins);
        GatewayListener listener = Endpoint.of(name(), section)
                .open(
                        name(),
                        "https (HTTP/3, udp) ",
                        address -> WebTransportListener.bind(
                                address, context.loops(), section.limits(), security, acceptor));
        return new Open(listener, origins, own, own == null ? null : rotate(own, context.loops()));
    }

    private static Future<?> rotate(EphemeralCertificates own, EventLoops loops) {
        return loops.next()
                .scheduleWithFixedDelay(
                        new RepeatedTask(
                                own::rotate,
                                thrown -> LOG.error("the certificate of WebTransport could not be replaced", thrown)),
                        LOOK_MINUTES,
                        LOOK_MINUTES,
                        TimeUnit.MINUTES);
    }

    private record Open(
            GatewayListener opened,
            PageOrigins origins,
            @Nullable EphemeralCertificates own,
            @Nullable Future<?> rotation)
            implements OpenGateway {

        @Override
        public List<GatewayListener> listeners() {
            return List.of(opened);
        }

        @Override
        public void pagesAt(int port) {
            origins.pagesAt(port);
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            WebTransportMetrics.bind(registry, (WebTransportListener) opened.listener());
        }

        @Override
        public Optional<WebTransportAddress> webTransport() {
            return Optional.of(new WebTransportAddress(
                    opened.listener().address().getPort(),
                    WebTransportListener.path(),
                    own == null ? List.of() : own.hashes()));
        }

        @Override
        public void close() {
            if (rotation != null) {
                rotation.cancel(false);
            }
            opened.close();
        }
    }
}
