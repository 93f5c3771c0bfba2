package dev.tactus.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes that are taken and refused, on a connection without a socket. */
final class WebSocketHandshakeTest {

    private final List<CapturingHandler> accepted = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel() {
        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }
    };

    WebSocketHandshakeTest() {
        WebSocketListener.addTextHandlers(
                channel,
                StreamSettings.DEFAULTS,
                link -> {
                    CapturingHandler peer = CapturingHandler.listening(link);
                    accepted.add(peer);
                    return peer;
                },
                TrafficMeter.Meter.UNLIMITED);
    }

    @AfterEach
    void finish() {
        channel.finishAndReleaseAll();
    }

    /** Sends the head of a request, and returns the answer. */
    private String ask(String headers) {
        String request = "GET / HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\n" + headers + "\r\n";
        channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            answer.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return answer.toString();
    }

    @Test
    void shouldTakeTheVersionOfTheStandard() {
        assertThat(
                        ask(
                                "upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"))
                .startsWith("HTTP/1.1 101 ")
                .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(accepted).hasSize(1);
        assertThat(channel.isOpen()).isTrue();
    }

    /** Netty's handshaker of the first drafts throws, and loses a buffer, where there is no origin. */
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "h2c, WEBSOCKET"})
    void shouldRefuseDraftsThatNameNoVersion(String upgrade) {
        assertThat(ask("upgrade: " + upgrade + "\r\n"))
                .startsWith("HTTP/1.1 426 ")
                .contains("sec-websocket-version: 13");
        assertThat(accepted).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void shouldRefuseWhatIsNoHandshake() {
        assertThat(ask("")).startsWith("HTTP/1.1 400 ");
        assertThat(accepted).isEmpty();
    }
}
