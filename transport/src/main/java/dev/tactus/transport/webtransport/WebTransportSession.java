package dev.tactus.transport.webtransport;

import dev.tactus.transport.TrafficMeter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicDatagramExtensionEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One QUIC connection: at most one session, and of that one lane and its datagrams. The first handler of the connection. On the
 * connection's event loop, except where said.
 */
final class WebTransportSession extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(WebTransportSession.class);

    /** Path at which sessions are asked for. */
    static final String PATH = "/wt";

    /** Largest payload of a datagram: Firefox takes no more on a path whose size it is still finding out. */
    static final int DATAGRAM_BYTES_MAX = 1_000;

    private static final AsciiString CONNECT = AsciiString.cached("CONNECT");
    private static final String ORIGIN = "origin";

    /** Bytes of all streams before there is a lane: heads of requests, and HTTP/3's own streams. */
    private static final int UNPROVEN_BYTES_MAX = 16 * 1024;

    /** Time in which what a link said last reaches its peer before its session is closed, then the connection. */
    private static final int LAST_WORD_MS = 100;

    private static final int CLOSE_MS = 500;

    /** Time to read a socket before its link is judged silent. */
    private static final int REREAD_MS = 250;

    /** HTTP/3's code for a close without an error. */
    private static final int NO_ERROR = 0x100;

    private final QuicChannel connection;
    private final InetSocketAddress remote;
    private final WebTransportListener owner;
    private final WebTransportSettings settings;
    private final Counters counters;
    private final TrafficMeter.Meter meter;

    private @Nullable QuicStreamChannel request;
    private @Nullable WebTransportLink link;
    private @Nullable ChannelHandlerContext laneStream;
    private volatile int datagramBytesMax;
    private long sessionId = -1;
    private long heard;
    private int unprovenBytes;
    private boolean leaving;
    private boolean failed;

    WebTransportSession(
            QuicChannel connection, InetSocketAddress remote, WebTransportListener owner, TrafficMeter.Meter meter) {
        this.connection = connection;
        this.remote = remote;
        this.owner = owner;
        this.settings = owner.settings;
        this.counters = owner.counters;
        this.meter = meter;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        after(settings.connectMs(), () -> {
            if (link == null) {
                counters.count(WebTransportFault.LATE);
                abort();
            }
        });
    }

    private void after(int ms, Runnable task) {
        var unused = connection.eventLoop().schedule(task, ms, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf datagram) {
            try {
                datagram(datagram);
            } finally {
                datagram.release();
            }
            return;
        }
        if (message instanceof QuicStreamChannel stream) {
            stream.pipeline().addFirst(new StreamGuard(this, stream.type() == QuicStreamType.BIDIRECTIONAL));
        }
        context.fireChannelRead(message);
    }

    private void datagram(ByteBuf bytes) {
        counters.datagramsIn.increment();
        heard++;
        if (!meter.take(bytes.readableBytes(), System.nanoTime())) {
            counters.count(WebTransportFault.TRAFFIC);
            return;
        }
        WebTransportLink to = link;
        boolean mine = VariableInteger.isWhole(bytes) && VariableInteger.read(bytes) == sessionId / 4;
        if (to == null || !mine || bytes.readableBytes() > DATAGRAM_BYTES_MAX) {
            counters.count(WebTransportFault.DATAGRAM);
        } else {
            to.datagram(bytes);
        }
    }

    /** Counts bytes of a stream; false if they are dropped, and the connection with them. */
    boolean takes(int bytes) {
        heard++;
        if (link == null) {
            unprovenBytes += bytes;
            if (unprovenBytes > UNPROVEN_BYTES_MAX) {
                malformed();
                return false;
            }
        }
        if (!meter.take(bytes, System.nanoTime())) {
            counters.count(WebTransportFault.TRAFFIC);
            end("more bytes a second than its address may send");
            return false;
        }
        return true;
    }

    /** Decides on a request; null if it is the session's from now on. */
    @Nullable WebTransportFault accept(Http3Headers headers, QuicStreamChannel stream) {
        WebTransportFault fault = judge(headers);
        if (fault == null) {
            request = stream;
            sessionId = stream.streamId();
        } else {
            counters.count(fault);
            owner.refused(fault);
        }
        return fault;
    }

    private @Nullable WebTransportFault judge(Http3Headers headers) {
        CharSequence protocol = headers.protocol();
        if (!CONNECT.contentEquals(text(headers.method()))
                || protocol == null
                || !Drafts.PROTOCOLS.contains(protocol.toString())) {
            return WebTransportFault.REQUEST;
        }
        String path = text(headers.path());
        if (!path.equals(PATH) && !path.startsWith(PATH + "?")) {
            return WebTransportFault.PATH;
        }
        CharSequence origin = headers.get(ORIGIN);
        if (origin != null && !owner.origins.allows(origin.toString(), text(headers.authority()))) {
            return WebTransportFault.ORIGIN;
        }
        return request == null ? null : WebTransportFault.SESSIONS;
    }

    private static String text(@Nullable CharSequence header) {
        return header == null ? "" : header.toString();
    }

    /** Opens the link over a stream; null if it has one already, or the stream is of no session. */
    @Nullable WebTransportLink lane(ChannelHandlerContext stream, long ofSession) {
        if (request == null || ofSession != sessionId || link != null || leaving) {
            counters.count(WebTransportFault.STREAM);
            return null;
        }
        WebTransportLink opened = new WebTransportLink(this, stream, settings);
        laneStream = stream;
        link = opened;
        counters.opened.increment();
        opened.accept(owner.acceptor);
        watchSilence(settings.idleMs());
        return opened;
    }

    /** A unidirectional stream of a session, or of no known kind. */
    void refuse(QuicStreamChannel stream) {
        counters.count(WebTransportFault.STREAM);
        var unused = stream.shutdownInput(Drafts.STREAM_REFUSED);
    }

    private void watchSilence(int ms) {
        long before = heard;
        after(ms, () -> {
            if (heard != before) {
                watchSilence(settings.idleMs());
            } else if (ms == REREAD_MS) {
                end("silent for " + settings.idleMs() + " ms");
            } else if (!leaving) {
                // A process that stood still finds every deadline passed while its socket is full.
                watchSilence(REREAD_MS);
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof QuicDatagramExtensionEvent datagrams) {
            int idBytes = Long.BYTES;
            datagramBytesMax = Math.clamp(datagrams.maxLength() - idBytes, 0, DATAGRAM_BYTES_MAX);
        }
        context.fireUserEventTriggered(event);
    }

    /** Returns the largest payload that the path takes; any thread. */
    int datagramBytesMax() {
        return datagramBytesMax;
    }

    /** Writes a datagram of the session, to leave with the next {@link #flush}. */
    void write(byte[] payload) {
        ByteBuf datagram = connection.alloc().directBuffer(Long.BYTES + payload.length);
        VariableInteger.write(datagram, sessionId / 4);
        counters.datagramsOut.increment();
        var unused = connection.write(datagram.writeBytes(payload));
    }

    void flush() {
        connection.flush();
    }

    /** Returns the peer's address, for logs; any thread. */
    String remote() {
        return remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }

    /** Returns whether a request is the session's own. */
    boolean isOf(Channel stream) {
        return stream == request;
    }

    /** Closes the session after its link: first the lane ends, then the session, with code and reason, then the connection. */
    void leave(int code, String reason) {
        leaving = true;
        ChannelHandlerContext lane = laneStream;
        if (lane != null) {
            var unused = ((QuicStreamChannel) lane.channel()).shutdownOutput();
        }
        after(LAST_WORD_MS, () -> {
            QuicStreamChannel own = request;
            if (own != null && own.isActive()) {
                var unused = own.writeAndFlush(ConnectHandler.closing(code, reason))
                        .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
            }
        });
        after(CLOSE_MS, this::abort);
    }

    /** The peer has closed the session, or its lane. */
    void closedByPeer(String reason) {
        WebTransportLink open = link;
        if (open != null && !leaving) {
            open.end(reason.isEmpty() ? "closed by the peer" : "closed by the peer: " + reason);
        }
        if (!leaving) {
            leave(0, "");
        }
    }

    /** Ends link and connection because of bytes that are none of this protocol. */
    void malformed() {
        counters.count(WebTransportFault.MALFORMED);
        end("malformed bytes");
    }

    /** Closes the link with a reason, or the connection where there is none. */
    void end(String reason) {
        WebTransportLink open = link;
        if (open == null || leaving) {
            abort();
        } else {
            open.close(reason);
        }
    }

    /** Closes the connection at once. */
    void abort() {
        var unused = connection.close(true, NO_ERROR, Unpooled.EMPTY_BUFFER);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leaving = true;
        WebTransportLink open = link;
        if (open != null) {
            open.end("closed by the peer");
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection failed: {}", remote, cause);
        if (!failed) {
            failed = true;
            malformed();
        }
    }
}
