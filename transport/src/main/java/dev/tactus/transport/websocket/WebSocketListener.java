package dev.tactus.transport.websocket;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamListener;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Takes links over WebSocket on a port of its own; pings are answered, and sent where old clients know them. */
public final class WebSocketListener implements Listener {

    /** A handshake is a small request without a body. */
    private static final int HANDSHAKE_BYTES_MAX = 8 * 1024;

    private final StreamListener listener;

    private WebSocketListener(StreamListener listener) {
        this.listener = listener;
    }

    /**
     * Binds the port without any security.
     *
     * @param path where the handshake is answered, such as {@code /ws}; {@code /} for anywhere
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static WebSocketListener bind(
            InetSocketAddress address, String path, EventLoops loops, StreamSettings settings, LinkAcceptor acceptor)
            throws IOException {
        return bind(address, path, loops, settings, WebSocketManners.DEFAULTS, StreamSecurity.NONE, acceptor);
    }

    /**
     * Binds the port; links begin to come at once.
     *
     * @param path where the handshake is answered, such as {@code /ws}; {@code /} for anywhere
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static WebSocketListener bind(
            InetSocketAddress address,
            String path,
            EventLoops loops,
            StreamSettings settings,
            WebSocketManners manners,
            StreamSecurity security,
            LinkAcceptor acceptor)
            throws IOException {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: " + path + " (expected: begins with /)");
        }
        WebSocketFraming framing = manners.tellsReasons() ? WebSocketFraming.BINARY : WebSocketFraming.BINARY_TERSE;
        return new WebSocketListener(new StreamListener(
                address,
                loops,
                settings,
                security,
                acceptor::refused,
                (channel, meter) -> pipeline(
                        channel,
                        path,
                        new WebSocketHandler(framing, settings, acceptor, meter, null),
                        settings,
                        manners.pingMs())));
    }

    /**
     * Adds the handlers of a connection on which a handshake is about to come, at any path, and messages of text after it;
     * for listeners that find out what a peer speaks.
     */
    public static void addTextHandlers(
            Channel channel, StreamSettings settings, LinkAcceptor acceptor, TrafficMeter.Meter meter) {
        pipeline(
                channel,
                "/",
                new WebSocketHandler(WebSocketFraming.TEXT, settings, acceptor, meter, null),
                settings,
                0);
    }

    /** Adds the handlers of a connection on which a handshake is about to come. */
    static void pipeline(Channel channel, String path, WebSocketHandler handler, StreamSettings settings, int pingMs) {
        WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath(path)
                .checkStartsWith(path.equals("/"))
                .handshakeTimeoutMillis(settings.firstByteMs())
                .handleCloseFrames(false)
                // Links write the close frames, that of a violation too: Netty would add a second one.
                .sendCloseFrame(null)
                .decoderConfig(WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(settings.messageBytesMax())
                        .closeOnProtocolViolation(false)
                        .build())
                .dropPongFrames(false)
                .build();
        channel.pipeline()
                .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(HANDSHAKE_BYTES_MAX),
                        new DraftGuard(),
                        handler.pings(),
                        new WebSocketServerProtocolHandler(config),
                        new WebSocketPings(pingMs),
                        new WebSocketFrameAggregator(settings.messageBytesMax()),
                        handler);
    }

    /** Returns how many connections there are, those in handshake included. */
    public int connections() {
        return listener.connections();
    }

    @Override
    public InetSocketAddress address() {
        return listener.address();
    }

    @Override
    public long linkBytesMax() {
        return listener.linkBytesMax();
    }

    @Override
    public void close() {
        listener.close();
    }
}
