package dev.tactus.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @Test
    void shouldReadHostAndPort() {
        assertThat(NodeAddress.parse("127.0.0.1:7001")).isEqualTo(new InetSocketAddress("127.0.0.1", 7001));
        assertThat(NodeAddress.parse("[::1]:65535")).isEqualTo(new InetSocketAddress("::1", 65_535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":1", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x"})
    void shouldTakeNothingElse(String text) {
        assertThat(NodeAddress.parse(text)).isNull();
    }
}
