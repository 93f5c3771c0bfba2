package dev.tactus.transport.stream;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.TrafficMeter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last handler of a connection: opens its link when the transport says so, feeds it, and sees it end. */
public abstract class StreamHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    /** The least time for answers after the peer has ended its side, in milliseconds; also between two looks. */
    private static final int ANSWER_MS = 250;

    private static final String CLOSED_BY_PEER = "closed by the peer";

    /** Time to read a socket before its link is judged silent. */
    private static final int REREAD_MS = 250;

    private final Framing framing;
    private final StreamSettings settings;
    private final LinkAcceptor acceptor;
    private final TrafficMeter.Meter meter;
    private @Nullable StreamLink link;
    private long reads;
    private boolean inputEnded;
    private boolean outputFailed;

    /** A handler of one connection. */
    protected StreamHandler(Framing framing, StreamSettings settings, LinkAcceptor acceptor, TrafficMeter.Meter meter) {
        this.framing = framing;
        this.settings = settings;
        this.acceptor = acceptor;
        this.meter = meter;
    }

    /** The transport is ready: from here on there is a link. */
    protected Link open(ChannelHandlerContext context) {
        StreamLink opened = new StreamLink(context.channel(), framing, settings);
        link = opened;
        opened.accept(acceptor);
        return opened;
    }

    /** Bytes for the link; they stay the caller's. */
    protected void received(ChannelHandlerContext context, ByteBuf bytes) {
        reads++;
        if (!meter.take(bytes.readableBytes(), System.nanoTime())) {
            close(context, "more bytes a second than its address may send");
        } else if (link != null) {
            link.received(bytes);
        }
    }

    /** Closes the link and then the connection, or only the connection if there is no link yet. */
    protected void close(ChannelHandlerContext context, String reason) {
        if (link != null) {
            link.close(reason);
        } else {
            var unused = context.close();
        }
    }

    /** Closes the link, or the connection, because the peer has closed its side. */
    protected void closeAfterPeer(ChannelHandlerContext context, String reason) {
        if (link != null) {
            link.closeAfterPeer(reason);
        } else {
            var unused = context.close();
        }
    }

    /** Closes the link because the peer has, with the transport's answer, which is made only if it is sent. */
    protected void closeAfterPeer(ChannelHandlerContext context, String reason, Supplier<Object> answer) {
        if (link != null) {
            link.closeAfterPeer(reason, answer);
        } else {
            var unused = context.close();
        }
    }

    /** Closes the link with the transport's own last write, which is made only if it is sent. */
    protected void close(ChannelHandlerContext context, String reason, Supplier<Object> farewell) {
        if (link != null) {
            link.close(reason, code -> farewell.get());
        } else {
            close(context, reason);
        }
    }

    /** Reports a message of text on a link that carries bytes; rejects the link unless its handler takes it. */
    protected void textReceived(ChannelHandlerContext context, ByteBuf text) {
        reads++;
        if (!meter.take(text.readableBytes(), System.nanoTime())) {
            close(context, "more bytes a second than its address may send");
        } else if (link == null || !link.textReceived()) {
            reject(context, "text (expected: binary frames)");
        }
    }

    /** Closes the link because of what came over it. */
    protected void reject(ChannelHandlerContext context, String reason) {
        if (link != null) {
            link.reject(reason);
        } else {
            close(context, reason);
        }
    }

    /** Arms the deadline of the first byte; to be called when the connection is made. */
    protected void expectFirstByte(ChannelHandlerContext context) {
        var unused = context.executor()
                .schedule(
                        () -> {
                            if (reads == 0) {
                                closeUnlessHeard(context, "nothing said for " + settings.firstByteMs() + " ms");
                            }
                        },
                        settings.firstByteMs(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * The peer sends nothing more. It may have closed its socket, or only its sending side and wait for answers (RFC 9293,
     * section 3.6.1): the two look the same here. So what came is answered, which includes answers that rooms give on their
     * own threads, and then the link is closed.
     */
    private void endInput(ChannelHandlerContext context) {
        if (outputFailed) {
            closeAfterPeer(context, CLOSED_BY_PEER);
        } else if (!inputEnded) {
            inputEnded = true;
            if (link != null) {
                link.inputEnded();
            }
            closeWhenAnswered(context, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.idleMs()));
        }
    }

    private void closeWhenAnswered(ChannelHandlerContext context, long deadlineNs) {
        var unused = context.executor()
                .schedule(
                        () -> {
                            if (link != null && link.isAnswering() && System.nanoTime() - deadlineNs < 0) {
                                closeWhenAnswered(context, deadlineNs);
                            } else {
                                closeAfterPeer(context, CLOSED_BY_PEER);
                            }
                        },
                        ANSWER_MS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (link != null) {
            link.end(CLOSED_BY_PEER);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (link != null) {
            link.runIfCredit();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            endInput(context);
        } else if (event instanceof IdleStateEvent) {
            closeUnlessHeard(context, "silent for " + settings.idleMs() + " ms");
        }
    }

    /**
     * Closes the link unless something arrives within a moment. A process that stood still finds every deadline passed
     * while its sockets are full; it reads them in this time.
     */
    private void closeUnlessHeard(ChannelHandlerContext context, String reason) {
        long before = reads;
        var unused = context.executor()
                .schedule(
                        () -> {
                            if (reads == before) {
                                close(context, reason);
                            }
                        },
                        REREAD_MS,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean expected =
                cause instanceof IOException || cause.getClass().getName().startsWith("io.netty.");
        if (!expected) {
            LOG.warn("Connection {}", context.channel(), cause);
        }
        if (inputEnded) {
            closeAfterPeer(context, CLOSED_BY_PEER);
        } else if (!isOutputOver(context)) {
            close(context, String.valueOf(cause.getMessage()));
        } else if (!outputFailed) {
            outputFailed = true;
            closeOnceRead(context, String.valueOf(cause.getMessage()));
        } else if (!(cause instanceof ClosedChannelException)) {
            close(context, String.valueOf(cause.getMessage()));
        }
    }

    private static boolean isOutputOver(ChannelHandlerContext context) {
        return context.channel() instanceof DuplexChannel duplex && duplex.isOutputShutdown();
    }

    /**
     * The peer has closed its socket while this side still wrote: it takes nothing more, yet what it said last waits in the
     * socket and is read first. A loop reads its sockets before it runs what is due.
     */
    private void closeOnceRead(ChannelHandlerContext context, String reason) {
        var unused = context.executor().schedule(() -> close(context, reason), REREAD_MS, TimeUnit.MILLISECONDS);
    }
}
