package dev.tactus.admin.websocket;

import com.linecorp.armeria.common.websocket.CloseWebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.server.websocket.WebSocketProtocolViolationException;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.util.concurrent.EventExecutor;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reading side of a WebSocket: passes whole binary messages to the handler; closes silent and misbehaving peers. */
final class WebSocketFrameReader implements Subscriber<WebSocketFrame> {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketFrameReader.class);

    /** Time to read the socket before its link is judged silent. */
    private static final int REREAD_MS = 250;

    private final WebSocketServerLink link;
    private final LinkHandler handler;
    private final StreamSettings limits;
    private final TrafficMeter.Meter meter;
    private final EventExecutor loop;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long lastByteNs = System.nanoTime();
    private boolean fragmented;
    private boolean heard;

    /** True once the deadline has passed and the socket is being read once more. */
    private boolean overdue;

    private boolean ended;

    WebSocketFrameReader(
            WebSocketServerLink link,
            LinkHandler handler,
            StreamSettings limits,
            TrafficMeter.Meter meter,
            EventExecutor loop) {
        this.link = link;
        this.handler = handler;
        this.limits = limits;
        this.meter = meter;
        this.loop = loop;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
        watch();
    }

    @Override
    public void onNext(WebSocketFrame frame) {
        lastByteNs = System.nanoTime();
        heard = true;
        link.countReceived(frame.length());
        if (!meter.take(frame.length(), lastByteNs)) {
            link.close(WebSocketCloseStatus.POLICY_VIOLATION, "more bytes a second than its address may send");
            return;
        }
        switch (frame.type()) {
            case BINARY, CONTINUATION -> binary(frame);
            case TEXT -> link.close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE, "text (expected: binary frames)");
            case CLOSE -> {
                link.answerClose(((CloseWebSocketFrame) frame).status());
                end();
            }
            case PING -> link.pong(frame.array());
            case PONG -> {}
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (failure instanceof WebSocketProtocolViolationException violation) {
            link.close(violation.closeStatus(), String.valueOf(violation.getMessage()));
        } else {
            link.cut("connection lost");
        }
        end();
    }

    @Override
    public void onComplete() {
        link.close("connection ended");
        end();
    }

    /** Collects fragments until the last one, within the limit of a message. */
    private void binary(WebSocketFrame frame) {
        if (begun.size() + frame.length() > limits.messageBytesMax()) {
            link.close(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG, "message longer than " + limits.messageBytesMax() + " bytes");
            return;
        }
        if ((frame.type() == WebSocketFrameType.CONTINUATION) != fragmented) {
            link.close(
                    WebSocketCloseStatus.PROTOCOL_ERROR,
                    fragmented
                            ? "new message inside another (expected: a continuation)"
                            : "continuation of no message");
            return;
        }
        fragmented = !frame.isFinalFragment();
        if (frame.type() == WebSocketFrameType.BINARY && frame.isFinalFragment()) {
            deliver(frame.array());
            return;
        }
        begun.writeBytes(frame.array());
        link.countBegun(begun.size());
        if (frame.isFinalFragment()) {
            byte[] whole = begun.toByteArray();
            begun.reset();
            link.countBegun(0);
            deliver(whole);
        }
    }

    private void deliver(byte[] message) {
        if (ended || !link.closeReason().isEmpty()) {
            return;
        }
        try {
            handler.received(ByteBuffer.wrap(message));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed at a message", link.transport(), link.remote(), e);
            link.close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR, "the server failed at this message");
        }
    }

    private void watch() {
        if (ended) {
            return;
        }
        long silentMs = (System.nanoTime() - lastByteNs) / 1_000_000;
        int patienceMs = heard ? limits.idleMs() : limits.firstByteMs();
        if (silentMs < patienceMs) {
            overdue = false;
            // What comes meanwhile may replace the deadline of the first message by an earlier one.
            long nextMs = Math.min(patienceMs - silentMs, limits.idleMs());
            var unused = loop.schedule(this::watch, nextMs, TimeUnit.MILLISECONDS);
        } else if (overdue) {
            link.close("silent for " + patienceMs + " ms");
        } else {
            // A process that stood still finds every link silent, and reads its sockets before it judges.
            overdue = true;
            var unused = loop.schedule(this::watch, REREAD_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            handler.closed(link.closeReason());
        }
    }
}
