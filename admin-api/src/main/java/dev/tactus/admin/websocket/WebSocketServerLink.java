package dev.tactus.admin.websocket;

import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sending side of a WebSocket: one binary frame per message. Unsent bytes are counted, so that a slow reader
 * is first throttled, and beyond the hard limit closed.
 */
final class WebSocketServerLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketServerLink.class);

    /** Time for the peer to answer the closing handshake before the connection is cut. */
    private static final long FAREWELL_MS = 2_000;

    /** Time for the answer to a close frame to leave, after which the connection is cut. */
    private static final long ANSWERED_MS = 100;

    /** Maximum reason bytes of a close frame. */
    private static final int REASON_BYTES_MAX = 123;

    private final ServiceRequestContext ctx;
    private final WebSocketWriter out;
    private final StreamSettings limits;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private final AtomicLong packetsOut = new AtomicLong();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong packetsIn = new AtomicLong();
    private final AtomicReference<@Nullable Runnable> creditTask = new AtomicReference<>();
    private volatile int begunBytes;
    private volatile String closeReason = "";

    /** Reads the link; set before anything is received. */
    private @Nullable LinkHandler handler;

    private boolean closing;

    WebSocketServerLink(ServiceRequestContext ctx, WebSocketWriter out, StreamSettings limits) {
        this.ctx = ctx;
        this.out = out;
        this.limits = limits;
    }

    /** Finds out who reads the link; to be called before anything is received. */
    LinkHandler accept(LinkAcceptor acceptor) {
        LinkHandler accepted = acceptor.accept(this);
        handler = accepted;
        return accepted;
    }

    @Override
    public String remote() {
        return ForwardedRequests.client(ctx).getHostAddress() + ":"
                + ctx.remoteAddress().getPort();
    }

    @Override
    public String transport() {
        return "ws";
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public void send(byte[] message) {
        if (closed.get()) {
            return;
        }
        if (waiting.addAndGet(message.length) > limits.sendBytesHard()) {
            cut("more than " + limits.sendBytesHard() + " bytes wait to be sent");
            return;
        }
        if (out.tryWrite(WebSocketFrame.ofBinary(message))) {
            bytesOut.addAndGet(message.length);
            packetsOut.incrementAndGet();
            var unused = out.whenConsumed().handle((done, failure) -> {
                waiting.addAndGet(-message.length);
                runIfCredit();
                return null;
            });
        }
    }

    @Override
    public void execute(Runnable task) {
        ctx.eventLoop().withoutContext().execute(task);
    }

    @Override
    public int sendCredit() {
        return closed.get() ? 0 : (int) Math.max(Integer.MIN_VALUE, limits.sendBytesSoft() - waiting.get());
    }

    @Override
    public void whenCredit(Runnable task) {
        creditTask.set(task);
        runIfCredit();
    }

    private void runIfCredit() {
        if (creditTask.get() != null && sendCredit() > 0) {
            Runnable task = creditTask.getAndSet(null);
            if (task != null) {
                task.run();
            }
        }
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        // WebSockets have no unreliable channel.
    }

    @Override
    public void close(String reason) {
        close(WebSocketCloseStatus.NORMAL_CLOSURE, reason);
    }

    @Override
    public void close(int closeCode, String reason) {
        close(
                closeCode == WebSocketCloseStatus.NORMAL_CLOSURE.code()
                        ? WebSocketCloseStatus.NORMAL_CLOSURE
                        : WebSocketCloseStatus.ofPrivateUse(closeCode, shortened(reason)),
                reason);
    }

    @Override
    public void reject(String reason) {
        close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, reason);
    }

    /** Tells the peer why, and starts the closing handshake; a peer that does not answer is cut. */
    void close(WebSocketCloseStatus status, String reason) {
        EventLoop loop = ctx.eventLoop().withoutContext();
        if (!loop.inEventLoop()) {
            loop.execute(() -> close(status, reason));
            return;
        }
        int code = tellClosing(reason);
        if (closed.compareAndSet(false, true)) {
            closeReason = reason;
            boolean named = code != 0 && status.equals(WebSocketCloseStatus.NORMAL_CLOSURE);
            out.close(named ? WebSocketCloseStatus.ofPrivateUse(code, shortened(reason)) : status, shortened(reason));
            var unused = ctx.eventLoop().schedule(this::abort, FAREWELL_MS, TimeUnit.MILLISECONDS);
        }
    }

    private int tellClosing(String reason) {
        LinkHandler reader = handler;
        if (reader == null || closing || closed.get()) {
            return 0;
        }
        closing = true;
        try {
            return reader.closing(reason);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed as it was told of the coming close", transport(), remote(), e);
            return 0;
        }
    }

    /** Answers a ping with its own data (RFC 6455, 5.5.2); unread pongs count like messages. */
    void pong(byte[] data) {
        if (closed.get()) {
            return;
        }
        if (waiting.addAndGet(data.length) > limits.sendBytesHard()) {
            cut("more than " + limits.sendBytesHard() + " bytes wait to be sent");
            return;
        }
        if (out.tryWrite(WebSocketFrame.ofPong(data))) {
            var unused = out.whenConsumed().handle((done, failure) -> waiting.addAndGet(-data.length));
        }
    }

    /**
     * Answers the peer's close frame and ends the link. The code is echoed (RFC 6455, 5.5.1); where the peer gave none, or one
     * that must not be sent, the answer is a normal closure.
     */
    void answerClose(@Nullable WebSocketCloseStatus status) {
        if (closed.compareAndSet(false, true)) {
            closeReason = "closed by the client";
            boolean sendable = status != null
                    && status.code() >= 1_000
                    && status.code() != WebSocketCloseStatus.EMPTY.code()
                    && status.code() != WebSocketCloseStatus.ABNORMAL_CLOSURE.code()
                    && status.code() != WebSocketCloseStatus.TLS_HANDSHAKE_FAILED.code();
            out.close(sendable ? status : WebSocketCloseStatus.NORMAL_CLOSURE, "");
            var unused = ctx.eventLoop().schedule(this::end, ANSWERED_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the link at once, without sending the backlog. */
    void cut(String reason) {
        if (closed.compareAndSet(false, true)) {
            closeReason = reason;
            abort();
        }
    }

    /** Returns why this side closed the link; empty while open. */
    String closeReason() {
        return closeReason;
    }

    /** Counts received bytes; on the link's thread only. */
    void countReceived(int bytes) {
        bytesIn.addAndGet(bytes);
        packetsIn.incrementAndGet();
    }

    /** Notes the bytes of a message that is not whole. */
    void countBegun(int bytes) {
        begunBytes = bytes;
    }

    @Override
    public long heldBytes() {
        return waiting.get() + begunBytes;
    }

    @Override
    public LinkStats stats() {
        return new LinkStats(-1, -1, bytesIn.get(), bytesOut.get(), packetsIn.get(), packetsOut.get(), waiting.get());
    }

    /** Closes the connection after a complete closing handshake; HTTP/1.1 has no further use for it. */
    private void end() {
        abort();
        Channel channel = ctx.log().ensureAvailable(RequestLogProperty.SESSION).channel();
        if (channel != null && !ctx.sessionProtocol().isMultiplex()) {
            var unused = channel.close();
        }
    }

    private void abort() {
        out.abort();
        ctx.cancel();
    }

    private static String shortened(String reason) {
        int end = reason.length();
        while (reason.substring(0, end).getBytes(StandardCharsets.UTF_8).length > REASON_BYTES_MAX) {
            end--;
        }
        return reason.substring(0, end);
    }

    @Override
    public String toString() {
        return transport() + " " + remote();
    }
}
