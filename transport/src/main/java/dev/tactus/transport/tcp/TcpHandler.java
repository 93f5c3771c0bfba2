package dev.tactus.transport.tcp;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamHandler;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A connection is a link as soon as it stands. */
class TcpHandler extends StreamHandler {

    private final @Nullable CompletableFuture<Link> opened;

    /** The future is a client's, which waits for its link; a server's side has a deadline for the first byte instead. */
    TcpHandler(
            TcpFraming framing,
            StreamSettings settings,
            LinkAcceptor acceptor,
            TrafficMeter.Meter meter,
            @Nullable CompletableFuture<Link> opened) {
        super(framing, settings, acceptor, meter);
        this.opened = opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Link link = open(context);
        if (opened != null) {
            opened.complete(link);
        } else {
            expectFirstByte(context);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            received(context, bytes);
        } finally {
            bytes.release();
        }
    }
}
