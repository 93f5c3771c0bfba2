package dev.tactus.transport.websocket;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamConnector;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tls.ClientTls;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens links over WebSocket as a client. */
public final class WebSocketConnector implements Connector {

    private static final int HANDSHAKE_BYTES_MAX = 8 * 1024;

    private final StreamConnector connector;
    private final StreamSettings settings;
    private final String path;
    private final String scheme;

    /**
     * A connector whose links live on these loops, one after the other; anybody on the way may read and forge.
     *
     * @param path where servers answer the handshake, such as {@code /ws}
     */
    public WebSocketConnector(EventLoops loops, StreamSettings settings, String path) {
        this(loops, settings, path, null);
    }

    /** A connector over TLS, if there is one. */
    public WebSocketConnector(EventLoops loops, StreamSettings settings, String path, @Nullable ClientTls tls) {
        connector = new StreamConnector(loops, settings, tls);
        scheme = tls == null ? "ws" : "wss";
        this.settings = settings;
        this.path = path;
    }

    @Override
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        URI uri = URI.create(scheme + "://" + host(remote) + ":" + remote.getPort() + path);
        connector.connect(remote, opened, channel -> pipeline(channel, uri, acceptor, opened));
        return opened;
    }

    private static String host(InetSocketAddress remote) {
        String host = remote.getHostString();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private void pipeline(Channel channel, URI uri, LinkAcceptor acceptor, CompletableFuture<Link> opened) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .maxFramePayloadLength(settings.messageBytesMax())
                .handshakeTimeoutMillis(settings.firstByteMs())
                .handleCloseFrames(false)
                .dropPongFrames(true)
                .build();
        channel.pipeline()
                .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(HANDSHAKE_BYTES_MAX),
                        new WebSocketClientProtocolHandler(config),
                        new WebSocketFrameAggregator(settings.messageBytesMax()),
                        new WebSocketHandler(
                                WebSocketFraming.BINARY, settings, acceptor, TrafficMeter.Meter.UNLIMITED, opened));
    }
}
