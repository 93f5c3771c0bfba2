package dev.tactus.gateway.protobuf;

import dev.tactus.config.SectionType;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.transport.tcp.TcpListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The native protocol over TCP. */
public final class TcpGateway implements Gateway<TcpSection> {

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public Class<TcpSection> section() {
        return TcpSection.class;
    }

    @Override
    public List<SectionType> sharedSections() {
        return NativeProtocol.SECTIONS;
    }

    @Override
    public OpenGateway open(TcpSection section, GatewayContext context) {
        if (context.play() == null) {
            return OpenGateway.NONE;
        }
        LinkAcceptor acceptor = NativeProtocol.acceptor(context.settings(), context.play());
        return new Open(GatewaySupport.tcp(Endpoint.of(name(), section), section.limits(), acceptor, context));
    }

    private record Open(GatewayListener tcp) implements OpenGateway {

        @Override
        public List<GatewayListener> listeners() {
            return List.of(tcp);
        }

        @Override
        public void bindTo(MeterRegistry registry) {
            Gauge.builder("tactus.tcp.connections", (TcpListener) tcp.listener(), TcpListener::connections)
                    .description("Open TCP connections")
                    .register(registry);
        }
    }
}
