package dev.tactus.transport.kcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.secure.ClientHandshake;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SecureSession;
import dev.tactus.transport.secure.SecuredSettings;
import dev.tactus.transport.secure.SecuredWireFormat;
import dev.tactus.transport.secure.TicketSource;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens KCP links over secured datagrams as a client. Two round trips, and then all is as with plain KCP. */
public final class SecuredConnector implements Connector {

    private final EventLoops loops;
    private final KcpSettings settings;
    private final TicketSource tickets;
    private final SecureRandom random = new SecureRandom();

    /**
     * A connector whose links live on these loops, one after the other.
     *
     * @param settings of the links; {@code unprovenMs} is also how long the handshake may take
     * @param tickets asked at each attempt; the same ticket will do until it expires
     */
    public SecuredConnector(EventLoops loops, KcpSettings settings, TicketSource tickets) {
        this.loops = loops;
        this.settings = settings.withTuning(settings.tuning().withRoomFor(SecuredWireFormat.OVERHEAD_BYTES));
        this.tickets = tickets;
    }

    @Override
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        var unused = tickets.ticket().whenComplete((ticket, failure) -> {
            if (failure != null) {
                opened.completeExceptionally(new IOException("no ticket: " + failure.getMessage(), failure));
            } else {
                connect(ticket, remote, acceptor, opened);
            }
        });
        return opened;
    }

    /** A ticket is sealed for the node that has issued it. */
    @Override
    public boolean reachesAllNodes() {
        return false;
    }

    private void connect(
            DatagramTicket ticket, InetSocketAddress remote, LinkAcceptor acceptor, CompletableFuture<Link> opened) {
        ClientHandshakeHandler door =
                new ClientHandshakeHandler(new ClientHandshake(ticket, random), settings.unprovenMs());
        EventLoop loop = loops.next();
        KcpClientHandler handler = new KcpClientHandler(fresh ->
                UdpSockets.clientBootstrap(loops, loop, settings, fresh).connect(remote));
        var unused = door.opened().whenComplete((session, failure) -> {
            if (failure != null) {
                opened.completeExceptionally(failure);
            } else {
                opened.complete(open(handler, session, acceptor));
            }
        });
        UdpSockets.clientBootstrap(loops, loop, settings, new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(door, handler);
                    }
                })
                .connect(remote)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        opened.completeExceptionally(
                                new IOException("udp " + remote + ": " + connected.cause(), connected.cause()));
                    }
                });
    }

    private Link open(KcpClientHandler handler, SecureSession session, LinkAcceptor acceptor) {
        PacketCipher seal = new PacketCipher(session, SecuredSettings.DEFAULTS.malformedMax());
        return handler.open(session.connectionId(), settings, acceptor, seal);
    }
}
