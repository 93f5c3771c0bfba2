package dev.tactus.transport.websocket;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.Connector;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.stream.StreamConnector;
import dev.tactus.transport.stream.StreamSettings;
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

/** Opens links over WebSocket as a client. */
public final class WebSocketConnector implements Connector {

    private static final int HANDSHAKE_BYTES_MAX = 8 * 1024;

    private final StreamConnector connector;
    private final StreamSettings settings;
    private final String path;

    /**
     * A connector whose links live on these loops, one after the other.
     *
     * @param path where servers answer the handshake, such as {@code /ws}
     */
    public WebSocketConnector(EventLoops loops, StreamSettings settings, String path) {
        connector = new StreamConnector(loops, settings);
        this.settings = settings;
        this.path = path;
    }

    @Override
    public CompletionStage<Link> connect(InetSocketAddress remote, LinkAcceptor acceptor) {
        CompletableFuture<Link> opened = new CompletableFuture<>();
        URI uri = URI.create("ws://" + host(remote) + ":" + remote.getPort() + path);
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
                        new WebSocketHandler(settings, acceptor, opened));
    }
}
