package dev.tactus.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestNameTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"Ann,Ann", "  Ann B.  ,Ann B.", "Zoë 🐝,Zoë 🐝", "' ',17", "'',17"})
    void shouldBeWhatIsWished(String wish, String name) {
        assertThat(GuestName.of(wish, 17)).isEqualTo(name);
    }

    @Test
    void shouldShowAllOfItInOneLine() {
        assertThat(GuestName.of("A\nB\u202eC\u0007", 17)).isEqualTo("A B C");
        assertThat(GuestName.of("\u200b\u2028", -1)).isEqualTo("18446744073709551615");
    }

    @Test
    void shouldCutNoCharacterInTwo() {
        assertThat(GuestName.of("x".repeat(40), 17)).isEqualTo("x".repeat(32));
        assertThat(GuestName.of("x".repeat(31) + "🐝🐝", 17)).isEqualTo("x".repeat(31));
    }
}
