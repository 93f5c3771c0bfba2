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

/** The connectors of the targets' transports. */
public final class Connectors {

    private Connectors() {}

    /**
     * Returns a connector for {@code target} whose links live on {@code loops}.
     *
     * @throws IllegalArgumentException if the target wants a ticket and there are none
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
                    "tickets: none (expected: a source of tickets for " + target + ", such as HttpTickets)");
        }
        return new SecuredConnector(loops, KcpSettings.DEFAULTS, tickets);
    }
}
