package dev.tactus.cli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathEncodingTest {

    @Test
    void shouldNameTheTextThatWasNotDecoded() {
        assertThat(PathEncoding.problem("/srv/jos\uFFFD\uFFFD", List.of()))
                .isEqualTo("working folder: /srv/jos\uFFFD\uFFFD"
                        + " (expected: letters of the locale; set LC_ALL=C.UTF-8 and start again)");
        assertThat(PathEncoding.problem("/srv", List.of("serve", "--set", "node.data-dir=d\uFFFDt\uFFFD")))
                .startsWith("argument: node.data-dir=d\uFFFDt\uFFFD (expected: ");
    }

    @Test
    void shouldAcceptLettersOfEveryScript() {
        assertThat(PathEncoding.problem("/srv/josé/データ", List.of("--config", "тест.toml")))
                .isNull();
    }
}
