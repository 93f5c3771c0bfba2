package dev.tactus.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server's pings, every 20 s of a clock that stands still but for the test. */
final class WebSocketPingsTest {

    private static final int INTERVAL_MS = 20_000;

    private static final String PONG = "8a84 00000000 01020304";
    private static final String MESSAGE = "8281 00000000 07";

    private final EmbeddedChannel channel = new EmbeddedChannel() {
        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }
    };

    private void open(int intervalMs) {
        channel.freezeTime();
        WebSocketHandler handler = new WebSocketHandler(
                WebSocketFraming.BINARY,
                StreamSettings.DEFAULTS,
                CapturingHandler::listening,
                TrafficMeter.Meter.UNLIMITED,
                null);
        WebSocketListener.pipeline(channel, "/", handler, StreamSettings.DEFAULTS, intervalMs);
        channel.writeInbound(Unpooled.copiedBuffer("""
                GET / HTTP/1.1\r
                host: a\r
                upgrade: websocket\r
                connection: Upgrade\r
                sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r
                sec-websocket-version: 13\r
                \r
                """, StandardCharsets.US_ASCII));
        assertThat(said()).startsWith(HexFormat.of().formatHex("HTTP/1.1 101 ".getBytes(StandardCharsets.US_ASCII)));
        hear(MESSAGE);
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    private void hear(String frame) {
        channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(frame.replace(" ", ""))));
    }

    /** Returns all that was sent since the last call, as hexadecimal digits. */
    private String said() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            all.append(ByteBufUtil.hexDump(bytes));
            bytes.release();
        }
        return all.toString();
    }

    private void pass(int ms) {
        channel.advanceTimeBy(ms, TimeUnit.MILLISECONDS);
        channel.runPendingTasks();
    }

    private void assertPing() {
        assertThat(said()).matches("8904[0-9a-f]{8}");
    }

    @Test
    void shouldPingOnceAnIntervalWhoeverAnswers() {
        open(INTERVAL_MS);
        pass(INTERVAL_MS - 1);
        assertThat(said()).isEmpty();
        pass(1);
        assertPing();
        hear(PONG);
        pass(INTERVAL_MS);
        assertPing();
        hear(MESSAGE);
        pass(INTERVAL_MS);
        assertPing();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void shouldCloseALinkThatAnswersNoPing() {
        open(INTERVAL_MS);
        pass(INTERVAL_MS);
        assertPing();
        pass(INTERVAL_MS);
        assertThat(said()).as("time to read what is there").isEmpty();
        pass(250);
        assertThat(said())
                .isEqualTo("881803f3"
                        + HexFormat.of().formatHex("keepalive ping timeout".getBytes(StandardCharsets.US_ASCII)));
    }

    /** A process that stood still reads its sockets before it judges. */
    @Test
    void shouldTakeAnAnswerThatComesAtTheLastMoment() {
        open(INTERVAL_MS);
        pass(INTERVAL_MS);
        assertPing();
        pass(INTERVAL_MS);
        hear(PONG);
        pass(250);
        assertPing();
    }

    @Test
    void shouldSendNoPingsWithoutAnInterval() {
        open(0);
        pass(10 * INTERVAL_MS);
        hear(PONG);
        assertThat(said()).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }
}
