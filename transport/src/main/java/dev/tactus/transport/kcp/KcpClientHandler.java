package dev.tactus.transport.kcp;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.TrafficMeter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one session of a client's socket. */
final class KcpClientHandler extends ChannelInboundHandlerAdapter implements KcpLink.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(KcpClientHandler.class);

    private final KcpCounters counters = new KcpCounters();
    private @Nullable Channel channel;
    private @Nullable KcpLoop loop;
    private @Nullable KcpLink link;
    private boolean heard;
    private boolean inBurst;

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
        heard = true;
        session.take(bytes, length);
    }

    @Override
    public void onAddressValidated(KcpLink proven) {}

    @Override
    public void closed(KcpLink closed) {
        var unused = closed.channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (link != null) {
            link.close("socket closed");
        }
    }

    /**
     * Ends the attempt if the port is closed, which a read or a write reports (ICMP port unreachable). Once the
     * server was heard it may just be restarting.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException && !heard && link != null) {
            link.close("server unreachable: " + cause.getMessage());
        } else {
            LOG.debug("UDP socket {}: {}", context.channel().localAddress(), cause.toString());
        }
    }
}
