package dev.tactus.server.echo;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.transport.stream.StreamSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The toy protocol over TCP: sends back whatever comes, behind the prefix of its settings. */
public final class EchoGateway implements Gateway<EchoSection> {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public Class<EchoSection> section() {
        return EchoSection.class;
    }

    @Override
    public OpenGateway open(EchoSection section, GatewayContext context) {
        byte[] prefix = section.prefix().getBytes(StandardCharsets.UTF_8);
        return OpenGateway.of(List.of(GatewaySupport.tcp(
                Endpoint.of(name(), section), StreamSettings.DEFAULTS, link -> new Echo(link, prefix), context)));
    }

    private record Echo(Link link, byte[] prefix) implements LinkHandler {

        @Override
        public void received(ByteBuffer bytes) {
            byte[] echo = new byte[bytes.remaining()];
            bytes.get(echo);
            link.send(prefix.clone());
            link.send(echo);
        }

        @Override
        public void datagram(ByteBuffer bytes) {
            throw new IllegalStateException("TCP has no datagrams");
        }

        @Override
        public void closed(String reason) {
            // Nothing is kept of a link.
        }
    }
}
