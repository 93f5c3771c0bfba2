package dev.tactus.transport.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the header of the PROXY protocol, version 2, with which a load balancer tells the address of its client; then
 * makes place for the handlers of the connection, which begins for them behind the header.
 *
 * <p>A connection without the header, such as a health check, counts as one of its peer. From a peer that is not trusted
 * a header is a forgery: the connection is closed. None of our protocols can begin with the signature's twelve bytes.
 * On the event loop of its connection. Source: haproxy.org, proxy-protocol.txt, section 2.2.
 */
final class ProxyHeaderHandler extends ByteToMessageDecoder {

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final int FIXED_BYTES = 16;
    private static final int IPV4_BYTES = 12;
    private static final int IPV6_BYTES = 36;

    /** Addresses and additional fields; real ones have some hundred bytes at most. */
    private static final int BODY_BYTES_MAX = 4096;

    private static final int VERSION_2 = 2;
    private static final int LOCAL = 0;
    private static final int PROXY = 1;
    private static final int STREAM_IPV4 = 0x11;
    private static final int STREAM_IPV6 = 0x21;

    private final boolean trusted;
    private final int deadlineMs;
    private final Listener listener;
    private boolean decided;

    /** Hears what a connection begins with. */
    interface Listener {

        /** Adds the handlers of the connection, whose client's address is known now. */
        void begin();

        /** The connection is closed because of its header. */
        void refused();
    }

    ProxyHeaderHandler(boolean trusted, int deadlineMs, Listener listener) {
        this.trusted = trusted;
        this.deadlineMs = deadlineMs;
        this.listener = listener;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!trusted) {
            // Handlers are there already; they judge silence themselves.
            context.fireChannelActive();
            return;
        }
        var unused = context.executor()
                .schedule(
                        () -> {
                            if (!decided) {
                                var unusedClose = context.close();
                            }
                        },
                        deadlineMs,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int known = Math.min(in.readableBytes(), SIGNATURE.length);
        for (int i = 0; i < known; i++) {
            if (in.getByte(in.readerIndex() + i) != SIGNATURE[i]) {
                goOn(context);
                return;
            }
        }
        if (known < SIGNATURE.length) {
            return;
        }
        if (!trusted) {
            refuse(context, in);
        } else if (in.readableBytes() >= FIXED_BYTES) {
            int length = in.getUnsignedShort(in.readerIndex() + FIXED_BYTES - 2);
            if (length > BODY_BYTES_MAX) {
                refuse(context, in);
            } else if (in.readableBytes() >= FIXED_BYTES + length) {
                take(context, in.readSlice(FIXED_BYTES + length), in);
            }
        }
    }

    private void take(ChannelHandlerContext context, ByteBuf header, ByteBuf rest) {
        int versionAndCommand = header.getUnsignedByte(header.readerIndex() + SIGNATURE.length);
        int command = versionAndCommand & 0xf;
        if (versionAndCommand >> 4 != VERSION_2 || command > PROXY) {
            refuse(context, rest);
            return;
        }
        if (command != LOCAL) {
            int family = header.getUnsignedByte(header.readerIndex() + SIGNATURE.length + 1);
            int length = header.readableBytes() - FIXED_BYTES;
            boolean ipv4 = family == STREAM_IPV4 && length >= IPV4_BYTES;
            if (!ipv4 && !(family == STREAM_IPV6 && length >= IPV6_BYTES)) {
                refuse(context, rest);
                return;
            }
            byte[] address = new byte[ipv4 ? 4 : 16];
            header.getBytes(header.readerIndex() + FIXED_BYTES, address);
            int port = header.getUnsignedShort(header.readerIndex() + FIXED_BYTES + 2 * address.length);
            ClientAddress.set(context.channel(), new InetSocketAddress(inet(address), port));
        }
        goOn(context);
    }

    private static InetAddress inet(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }

    /** Removes itself; the decoder hands on what it has not read. */
    private void goOn(ChannelHandlerContext context) {
        decided = true;
        if (trusted) {
            listener.begin();
            context.fireChannelActive();
        }
        context.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in) {
        decided = true;
        in.skipBytes(in.readableBytes());
        listener.refused();
        var unused = context.close();
    }
}
