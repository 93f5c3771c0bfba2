package dev.tactus.gateway.protobuf;

import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;

/** The listeners for players, beside the one on the HTTP port. */
public final class ProtobufGateway implements AutoCloseable {

    private final KcpServer kcp;
    private final TcpListener tcp;

    private ProtobufGateway(KcpServer kcp, TcpListener tcp) {
        this.kcp = kcp;
        this.tcp = tcp;
    }

    /**
     * Opens the listeners.
     *
     * @throws SettingsException if one cannot listen where the settings want it
     */
    public static ProtobufGateway open(
            Settings settings,
            EventLoops loops,
            TransportSecurity security,
            ConnectionAcceptor reception,
            LinkMetricsRegistry links) {
        KcpServer kcp = kcp(settings.kcp(), loops, security, links.metered("kcp", reception));
        try {
            return new ProtobufGateway(kcp, tcp(settings.tcp(), loops, security, links.metered("tcp", reception)));
        } catch (SettingsException e) {
            kcp.close();
            throw e;
        }
    }

    public KcpServer kcp() {
        return kcp;
    }

    public TcpListener tcp() {
        return tcp;
    }

    public List<NodeInfo.Listener> listeners() {
        return List.of(GatewaySupport.describe("kcp", kcp), GatewaySupport.describe("tcp", tcp));
    }

    @Override
    public void close() {
        kcp.close();
        tcp.close();
    }

    private static KcpServer kcp(
            Settings.Kcp kcp, EventLoops loops, TransportSecurity security, LinkAcceptor acceptor) {
        InetSocketAddress address = GatewaySupport.address("kcp", kcp.host(), kcp.port());
        try {
            refuseIfTaken(address);
            return KcpServer.bind(address, loops, kcp.limits(), security.datagrams(), acceptor);
        } catch (IOException e) {
            throw SettingsException.listener("kcp", kcp.host(), kcp.port(), String.valueOf(e.getMessage()));
        }
    }

    /** The listener's sockets share their port with each other, so they would share it with another node's too. */
    private static void refuseIfTaken(InetSocketAddress address) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.bind(address);
        }
    }

    private static TcpListener tcp(
            Settings.Tcp tcp, EventLoops loops, TransportSecurity security, LinkAcceptor acceptor) {
        try {
            return TcpListener.bind(
                    GatewaySupport.address("tcp", tcp.host(), tcp.port()),
                    loops,
                    tcp.limits(),
                    security.streams("tcp"),
                    acceptor);
        } catch (IOException e) {
            throw SettingsException.listener("tcp", tcp.host(), tcp.port(), String.valueOf(e.getMessage()));
        }
    }
}
