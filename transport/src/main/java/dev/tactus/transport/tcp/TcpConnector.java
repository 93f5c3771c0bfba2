package dev.tactus.transport.tcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamConnector;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tls.ClientTls;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens links over plain TCP as a client. */
public final class TcpConnector implements Connector {

    private final StreamConnector connector;
    private final StreamSettings settings;

    /** A connector whose links live on these loops, one after the other; anybody on the way may read and forge. */
    public TcpConnector(EventLoops loops, StreamSettings settings) {
        this(loops, settings, null);
    }

    /** A connector over TLS, if there is one. */
    public TcpConnector(EventLoops loops, StreamSettings settings, @Nullable ClientTls tls) {
        connector = new StreamConnector(loops, settings, tls);
        this.settings = settings;
    }

    @Override
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        connector.connect(
                remote,
                opened,
                channel -> channel.pipeline()
                        .addLast(new TcpHandler(
                                TcpFraming.PLAIN, settings, acceptor, TrafficMeter.Meter.UNLIMITED, opened)));
        return opened;
    }
}
