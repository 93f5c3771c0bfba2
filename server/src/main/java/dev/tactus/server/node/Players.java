package dev.tactus.server.node;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.server.http.NodeInfo;
import dev.tactus.server.secure.Security;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsException;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.kcp.KcpServer;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.List;

/** The listeners for players, beside the one on the HTTP port. */
final class Players implements AutoCloseable {

    private final KcpServer kcp;
    private final TcpListener tcp;

    private Players(KcpServer kcp, TcpListener tcp) {
        this.kcp = kcp;
        this.tcp = tcp;
    }

    /**
     * Opens the listeners.
     *
     * @throws SettingsException if one cannot listen where the settings want it
     */
    static Players open(Settings settings, EventLoops loops, Security security, ConnectionAcceptor reception, LinkMetricsRegistry links) {
        KcpServer kcp = kcp(settings.kcp(), loops, security, links.metered("kcp", reception));
        try {
            return new Players(kcp, tcp(settings.tcp(), loops, security, links.metered("tcp", reception)));
        } catch (SettingsException e) {
            kcp.close();
            throw e;
        }
    }

    KcpServer kcp() {
        return kcp;
    }

    TcpListener tcp() {
        return tcp;
    }

    List<NodeInfo.Listener> listeners() {
        return List.of(describe("kcp", kcp), describe("tcp", tcp));
    }

    @Override
    public void close() {
        kcp.close();
        tcp.close();
    }

    private static KcpServer kcp(Settings.Kcp kcp, EventLoops loops, Security security, LinkAcceptor acceptor) {
        InetSocketAddress address = address("kcp", kcp.host(), kcp.port());
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

    private static TcpListener tcp(Settings.Tcp tcp, EventLoops loops, Security security, LinkAcceptor acceptor) {
        try {
            return TcpListener.bind(
                    address("tcp", tcp.host(), tcp.port()), loops, tcp.limits(), security.streams("tcp"), acceptor);
        } catch (IOException e) {
            throw SettingsException.listener("tcp", tcp.host(), tcp.port(), String.valueOf(e.getMessage()));
        }
    }

    static InetSocketAddress address(String section, String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw SettingsException.listener(section, host, port, "no such host");
        }
    }

    static NodeInfo.Listener describe(String transport, Listener listener) {
        InetSocketAddress address = listener.address();
        return new NodeInfo.Listener(transport, address.getAddress().getHostAddress(), address.getPort());
    }
}
