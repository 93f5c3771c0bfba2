package dev.tactus.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @Test
    void shouldReadHostAndPort() {
        assertThat(NodeAddress.parse("127.0.0.1:7001")).isEqualTo(at("127.0.0.1", 7001));
        assertThat(NodeAddress.parse("[::1]:65535")).isEqualTo(at("::1", 65_535));
    }

    private static InetSocketAddress at(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x"})
    void shouldTakeNothingElse(String text) {
        assertThat(NodeAddress.parse(text)).isNull();
    }
}
