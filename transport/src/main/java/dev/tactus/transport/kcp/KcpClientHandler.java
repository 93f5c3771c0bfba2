package dev.tactus.transport.kcp;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.TrafficMeter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one session of a client's socket, or of the fresh one that it has moved to. */
final class KcpClientHandler extends ChannelInboundHandlerAdapter implements KcpLinkOwner {

    private static final Logger LOG = LoggerFactory.getLogger(KcpClientHandler.class);

    private final KcpCounters counters = new KcpCounters();
    private @Nullable Channel channel;
    private @Nullable KcpLoop loop;
    private @Nullable KcpLink link;
    private boolean inBurst;
    private boolean migrating;

    /** Opens a socket that is handled like the first one; null where the server knows a session by its address only. */
    private final @Nullable Function<ChannelHandler, ChannelFuture> sockets;

    /** Creates the handler of a session that is bound to its socket. */
    KcpClientHandler() {
        this(null);
    }

    /** Creates the handler of a session that can move to sockets opened by {@code sockets}. */
    KcpClientHandler(@Nullable Function<ChannelHandler, ChannelFuture> sockets) {
        this.sockets = sockets;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    /** Opens the session on the connected socket, secured if there is a seal. */
    KcpLink open(int conv, KcpSettings settings, LinkAcceptor acceptor, @Nullable PacketCipher seal) {
        Channel connected = Objects.requireNonNull(channel, "channel");
        KcpLoop shared = KcpLoop.of(connected.eventLoop());
        shared.look();
        int tsShift = ThreadLocalRandom.current().nextInt();
        InetSocketAddress remote = (InetSocketAddress) connected.remoteAddress();
        KcpLink opened = new KcpLink(
                shared,
                connected,
                remote,
                conv,
                tsShift,
                false,
                settings,
                counters,
                TrafficMeter.Meter.UNLIMITED,
                seal,
                this);
        loop = shared;
        link = opened;
        opened.accept(acceptor);
        return opened;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        DatagramPacket packet = (DatagramPacket) message;
        try {
            if (loop != null && link != null) {
                if (!inBurst) {
                    inBurst = true;
                    loop.look();
                }
                take(loop, link, packet.content());
            }
        } finally {
            packet.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        inBurst = false;
    }

    private void take(KcpLoop shared, KcpLink session, ByteBuf content) {
        int length = content.readableBytes();
        byte[] bytes = shared.scratch;
        content.readBytes(bytes, 0, length);
        session.take(bytes, length);
    }

    @Override
    public void onAddressValidated(KcpLink proven) {}

    @Override
    public void closed(KcpLink closed) {
        var unused = closed.channel.close();
    }

    /**
     * Opens a fresh socket, which the kernel binds to the present address of the device, and continues there. The old one
     * is closed when the fresh one is in use; until then it may still deliver.
     */
    @Override
    public void migrate(KcpLink moving) {
        if (sockets == null || migrating) {
            return;
        }
        migrating = true;
        sockets.apply(new FreshSocketHandler()).addListener((ChannelFuture opened) -> {
            migrating = false;
            Channel fresh = opened.channel();
            if (opened.isSuccess() && fresh.isActive() && moving.channel.isOpen()) {
                Channel old = moving.channel;
                channel = fresh;
                moving.useChannel(fresh);
                var unused = old.close();
            } else {
                var unused = fresh.close();
            }
        });
    }

    /** Passes the events of a fresh socket on; a handler of its own, for one is not added to two pipelines. */
    private final class FreshSocketHandler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            KcpClientHandler.this.channelRead(context, message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            KcpClientHandler.this.channelReadComplete(context);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            KcpClientHandler.this.channelInactive(context);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            KcpClientHandler.this.exceptionCaught(context, cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (link != null && link.channel == context.channel()) {
            link.close("socket closed");
        }
    }

    /**
     * Acts when a read or write reports that the server cannot be reached. Where nothing listens on its port, or the session is
     * bound to this socket, the link closes: the client then reconnects within its back-off instead of waiting for silence. Where
     * only the way there is gone, as when a phone leaves its Wi-Fi, a session that can move continues on a fresh socket.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        KcpLink open = link;
        if (!(cause instanceof IOException) || open == null || open.channel != context.channel()) {
            LOG.debug("UDP socket {}: {}", context.channel().localAddress(), cause.toString());
        } else if (sockets == null || cause instanceof PortUnreachableException) {
            open.close("server unreachable: " + cause.getMessage());
        } else {
            migrate(open);
        }
    }
}
