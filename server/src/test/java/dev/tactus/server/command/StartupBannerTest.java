package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.NodeInfo;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupBannerTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1, ''",
        "0.0.0.0,   127.0.0.1, ::1,       'kcp, tcp (each has a key host, node.host sets all; other machines reach the pages and /ws)'",
        "::,        0.0.0.0,   127.0.0.1, 'tcp (each has a key host, node.host sets all; other machines reach the pages and /ws)'",
        "10.0.0.5,  10.0.0.5,  10.0.0.5,  ''",
        "127.0.0.1, 0.0.0.0,   0.0.0.0,   ''",
    })
    void shouldNameListenersThatPlayersDoNotReach(String http, String kcp, String tcp, String expected) {
        List<NodeInfo.Listener> listeners =
                List.of(new NodeInfo.Listener("kcp", kcp, 10086), new NodeInfo.Listener("tcp", tcp, 10087));

        assertThat(StartupBanner.localOnly(http, listeners)).isEqualTo(expected);
    }
}
