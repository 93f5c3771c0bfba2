package dev.tactus.transport.kcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/** Opens KCP links as a client: a socket each, a random conversation number, the same state machine as the server. */
public final class KcpConnector implements Connector {

    private final EventLoops loops;
    private final KcpSettings settings;

    /** A connector whose links live on these loops, one after the other. */
    public KcpConnector(EventLoops loops, KcpSettings settings) {
        this.loops = loops;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor) {
        return connect(remote, acceptor, loops.next());
    }

    /**
     * Opens a link on a certain loop of the connector's. The protocol has no handshake: the link is open at once, and
     * closes when nothing comes from the server for the time of the settings.
     */
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor, EventLoop loop) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        KcpClientHandler handler = new KcpClientHandler();
        UdpSockets.clientBootstrap(loops, loop, settings, handler)
                .connect(remote)
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        int conv = ThreadLocalRandom.current().nextInt();
                        opened.complete(handler.open(conv, settings, acceptor, null));
                    } else {
                        opened.completeExceptionally(
                                new IOException("udp " + remote + ": " + connected.cause(), connected.cause()));
                    }
                });
        return opened;
    }
}
