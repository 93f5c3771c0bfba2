package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageConnectionsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080,    https://127.0.0.1:9000",
        "game.example,      https://game.example:9000",
        "localhost:8080,    https://127.0.0.1:9000",
        "[::1]:8080,        https://[::1]:9000",
        "'a.example; *',    ''",
        "'a.example b',     ''",
        "a.example:x,       ''",
        "'',                ''"
    })
    void shouldNameTheSessionsOfTheHostThatIsAsked(String authority, String sources) {
        assertThat(new PageConnections(false, () -> 9000).sources(authority)).isEqualTo(sources);
    }

    @Test
    void shouldNameNothingWithoutSessions() {
        assertThat(PageConnections.NONE.sources("127.0.0.1:8080")).isEmpty();
    }

    @Test
    void shouldNameEveryNodeOfSeveral() {
        assertThat(new PageConnections(true, () -> 0).sources("127.0.0.1:8080")).isEqualTo("ws: wss:");
        assertThat(new PageConnections(true, () -> 9000).sources("127.0.0.1:8080"))
                .isEqualTo("ws: wss: http: https:");
    }
}
