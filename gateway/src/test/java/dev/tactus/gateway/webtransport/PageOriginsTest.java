package dev.tactus.gateway.webtransport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageOriginsTest {

    @ParameterizedTest
    @CsvSource({
        "8081, http://10.0.0.1:8081,    10.0.0.1:9000,     true",
        "8081, http://10.0.0.1:9000,    10.0.0.1:9000,     true",
        "8081, http://10.0.0.1:8082,    10.0.0.1:9000,     false",
        "8081, http://10.0.0.10:8081,   10.0.0.1:9000,     false",
        "8081, http://x10.0.0.1:8081,   10.0.0.1:9000,     false",
        "8081, http://[::1]:8081,       [::1]:9000,        true",
        "443,  https://game.example,    game.example:9000, true",
        "443,  http://game.example,     game.example:9000, false",
        "80,   http://game.example,     game.example:9000, true",
        "80,   https://game.example,    game.example:9000, false",
        "8081, https://site.example,    game.example:9000, true",
        "8081, http://site.example,     game.example:9000, false"
    })
    void shouldAllowPagesOfTheNodeAndOfNamedSites(int pagesAt, String origin, String authority, boolean allowed) {
        PageOrigins origins = new PageOrigins(List.of("https://site.example"));
        origins.pagesAt(pagesAt);
        assertThat(origins.allows(origin, authority)).isEqualTo(allowed);
    }

    @Test
    void shouldAllowNoPageOfTheNodeBeforeItHasPages() {
        PageOrigins origins = new PageOrigins(List.of());
        assertThat(origins.allows("http://10.0.0.1:8081", "10.0.0.1:9000")).isFalse();
    }

    @Test
    void shouldAllowAllWhereSettingsSaySo() {
        assertThat(new PageOrigins(List.of("*")).allows("http://site.example", "10.0.0.1:9000"))
                .isTrue();
    }
}
