package dev.tactus.client;

import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.kcp.SecuredConnector;
import dev.tactus.transport.secure.TicketSource;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.websocket.WebSocketConnector;
import org.jspecify.annotations.Nullable;

/** Factory of connectors by the transport of a target. */
public final class Connectors {

    private Connectors() {}

    /**
     * Returns a connector for a target.
     *
     * @param target transport and security of the links
     * @param loops event loops that run the links
     * @param security TLS trust and tickets of secured links
     * @return the connector
     * @throws IllegalArgumentException if the target requires tickets and {@code security} has none
     */
    public static Connector of(Target target, EventLoops loops, LinkSecurity security) {
        ClientTls tls = target.secured() ? security.tls() : null;
        return switch (target.transport()) {
            case KCP, DATAGRAM ->
                target.secured()
                        ? secured(target, loops, security.tickets())
                        : new KcpConnector(loops, KcpSettings.DEFAULTS);
            case TCP -> new TcpConnector(loops, StreamSettings.DEFAULTS, tls);
            case WS -> new WebSocketConnector(loops, StreamSettings.DEFAULTS, target.path(), tls);
        };
    }

    private static Connector secured(Target target, EventLoops loops, @Nullable TicketSource tickets) {
        if (tickets == null) {
            throw new IllegalArgumentException(
                    "tickets: none (expected: a source of tickets for " + target + ", such as HttpTicketSource)");
        }
        return new SecuredConnector(loops, KcpSettings.DEFAULTS, tickets);
    }
}
