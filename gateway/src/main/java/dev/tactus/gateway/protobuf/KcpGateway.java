package dev.tactus.gateway.protobuf;

import dev.tactus.config.SectionType;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.transport.kcp.KcpSecurity;
import dev.tactus.transport.kcp.KcpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;

/** The native protocol over KCP, and datagrams beside it on the same port. */
public final class KcpGateway implements Gateway<KcpSection> {

    @Override
    public String name() {
        return "kcp";
    }

    @Override
    public Class<KcpSection> section() {
        return KcpSection.class;
    }

    @Override
    public List<SectionType> sharedSections() {
        return NativeProtocol.SECTIONS;
    }

    @Override
    public OpenGateway open(KcpSection section, GatewayContext context) {
        if (context.play() == null) {
            return OpenGateway.NONE;
        }
        LinkAcceptor acceptor =
                context.links().metered(name(), NativeProtocol.acceptor(context.settings(), context.play()));
        KcpSecurity security = context.security().datagrams(section.plain(), section.secured());
        return new Open(Endpoint.of(name(), section).open(name(), "udp ", address -> {
            refuseIfTaken(address);
            return KcpServer.bind(address, context.loops(), section.limits(), security, acceptor);
        }));
    }

    /** The listener's sockets share their port with each other, so they would share it with another node's too. */
    private static void refuseIfTaken(InetSocketAddress address) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.bind(address);
        }
    }

    private record Open(GatewayListener kcp) implements OpenGateway {

        @Override
        public List<GatewayListener> listeners() {
            return List.of(kcp);
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            KcpMetrics.bind(registry, (KcpServer) kcp.listener());
        }
    }
}
