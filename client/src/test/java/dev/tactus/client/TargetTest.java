package dev.tactus.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "kcp://127.0.0.1:10086, KCP, kcp://127.0.0.1:10086",
        "datagram://game.example:1, DATAGRAM, datagram://game.example:1",
        "TCP://127.0.0.1:65535/, TCP, tcp://127.0.0.1:65535",
        "ws://127.0.0.1:8080, WS, ws://127.0.0.1:8080/ws",
        "ws://127.0.0.1:8080/play, WS, ws://127.0.0.1:8080/play",
        "kcps://127.0.0.1:10086, KCP, kcps://127.0.0.1:10086",
        "datagrams://127.0.0.1:10086, DATAGRAM, datagrams://127.0.0.1:10086",
        "tls://game.example:10087, TCP, tls://game.example:10087",
        "WSS://game.example:443, WS, wss://game.example:443/ws"
    })
    void shouldReadAddresses(String uri, Target.Transport transport, String shown) {
        Target target = Target.of(URI.create(uri));

        assertThat(target.transport()).isEqualTo(transport);
        assertThat(target).hasToString(shown);
        assertThat(target.secured()).isEqualTo(shown.matches("(kcps|datagrams|tls|wss):.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:80, 'a scheme of kcp, datagram, tcp, ws, or secured kcps, datagrams, tls, wss'",
        "127.0.0.1, 'a scheme of kcp, datagram, tcp, ws, or secured kcps, datagrams, tls, wss'",
        "kcp://127.0.0.1, a port of 1..65535",
        "kcp://127.0.0.1:70000, a port of 1..65535",
        "tcp://127.0.0.1:1/ws, no path with tcp",
        "kcp:/nothing, scheme://host:port"
    })
    void shouldSayWhatIsExpectedOfAnAddress(String uri, String expected) {
        assertThatThrownBy(() -> Target.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: " + uri + " (expected: " + expected + ")");
    }

    @Test
    void shouldTellWhichTransportWantsDatagrams() {
        assertThat(Target.of(URI.create("datagram://127.0.0.1:1")).datagrams()).isTrue();
        assertThat(Target.of(URI.create("kcp://127.0.0.1:1")).datagrams()).isFalse();
    }
}
