package dev.tactus.transport.tcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.stream.StreamConnector;
import dev.tactus.transport.stream.StreamSettings;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens links over plain TCP as a client. */
public final class TcpConnector implements Connector {

    private final StreamConnector connector;
    private final StreamSettings settings;

    /** A connector whose links live on these loops, one after the other. */
    public TcpConnector(EventLoops loops, StreamSettings settings) {
        connector = new StreamConnector(loops, settings);
        this.settings = settings;
    }

    @Override
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        connector.connect(
                remote, opened, channel -> channel.pipeline().addLast(new TcpHandler(settings, acceptor, opened)));
        return opened;
    }
}
