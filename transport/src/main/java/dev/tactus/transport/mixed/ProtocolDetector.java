package dev.tactus.transport.mixed;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.websocket.WebSocketListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Waits until it is clear what the peer of a new connection speaks, and makes place for the handlers of that: a WebSocket
 * handshake begins with {@code GET} and a blank, which no JSON text does.
 */
final class ProtocolDetector extends ByteToMessageDecoder {

    private static final byte[] HANDSHAKE = {'G', 'E', 'T', ' '};

    private final StreamSettings settings;
    private final LinkAcceptor acceptor;
    private final Map<Byte, LinkAcceptor> binary;
    private final TrafficMeter.Meter meter;

    ProtocolDetector(
            StreamSettings settings, LinkAcceptor acceptor, Map<Byte, LinkAcceptor> binary, TrafficMeter.Meter meter) {
        this.binary = binary;
        this.settings = settings;
        this.acceptor = acceptor;
        this.meter = meter;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var unused = context.executor().schedule(() -> giveUp(context), settings.firstByteMs(), TimeUnit.MILLISECONDS);
    }

    private static void giveUp(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            var unused = context.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        LinkAcceptor own = binary.get(in.getByte(in.readerIndex()));
        if (own != null) {
            TcpListener.addPlainHandler(context.channel(), settings, own, meter);
            makePlace(context);
            return;
        }
        int known = Math.min(in.readableBytes(), HANDSHAKE.length);
        for (int i = 0; i < known; i++) {
            if (in.getByte(in.readerIndex() + i) != HANDSHAKE[i]) {
                TcpListener.addLineHandler(context.channel(), settings, acceptor, meter);
                makePlace(context);
                return;
            }
        }
        if (known == HANDSHAKE.length) {
            WebSocketListener.addTextHandlers(context.channel(), settings, acceptor, meter);
            makePlace(context);
        }
    }

    /** The handlers behind this one hear that the connection stands, and then get what has come. */
    private void makePlace(ChannelHandlerContext context) {
        Channel channel = context.channel();
        context.fireChannelActive();
        if (channel.isActive()) {
            context.pipeline().remove(this);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent || event instanceof ChannelInputShutdownEvent) {
            giveUp(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var unused = context.close();
    }
}
