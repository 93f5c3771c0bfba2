package dev.tactus.client;

import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.kcp.KcpConnector;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpConnector;
import dev.tactus.transport.websocket.WebSocketConnector;

/** The connectors of the targets' transports. */
public final class Connectors {

    private Connectors() {}

    /** Returns a connector for {@code target} whose links live on {@code loops}. */
    public static Connector of(Target target, EventLoops loops) {
        return switch (target.transport()) {
            case KCP, DATAGRAM -> new KcpConnector(loops, KcpSettings.DEFAULTS);
            case TCP -> new TcpConnector(loops, StreamSettings.DEFAULTS);
            case WS -> new WebSocketConnector(loops, StreamSettings.DEFAULTS, target.path());
        };
    }
}
