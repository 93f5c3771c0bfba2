package dev.tactus.client;

import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.kcp.SecuredConnector;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.websocket.WebSocketConnector;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The connectors of the targets' transports. */
public final class Connectors {

    private Connectors() {}

    /** Returns a connector for {@code target} whose links live on {@code loops} and are not secured. */
    public static Connector of(Target target, EventLoops loops) {
        return of(target, loops, LinkSecurity.NONE);
    }

    /** Returns a connector for {@code target} whose links live on {@code loops}. */
    public static Connector of(Target target, EventLoops loops, LinkSecurity security) {
        return switch (target.transport()) {
            case KCP, DATAGRAM -> kcp(loops, security.tickets());
            case TCP -> new TcpConnector(loops, StreamSettings.DEFAULTS, security.tls());
            case WS -> new WebSocketConnector(loops, StreamSettings.DEFAULTS, target.path(), security.tls());
        };
    }

    private static Connector kcp(EventLoops loops, @Nullable Supplier<DatagramTicket> tickets) {
        return tickets == null
                ? new KcpConnector(loops, KcpSettings.DEFAULTS)
                : new SecuredConnector(loops, KcpSettings.DEFAULTS, tickets);
    }
}
