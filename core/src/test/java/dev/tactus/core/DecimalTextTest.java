package dev.tactus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {

    @Test
    void shouldParseDigits() {
        assertThat(DecimalText.parseUnsignedLong("0700")).isEqualTo(700);
        assertThat(DecimalText.parseUnsignedLong("18446744073709551615")).isEqualTo(-1L);
        assertThat(DecimalText.parseInt("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(DecimalText.parseSignedLong("-5")).isEqualTo(-5);
        assertThat(DecimalText.isNumber("0123456789")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+7", "٧٠٢", "７", "७", "1 ", " 1", "1.0", "0x1", "1_000", "--1", "-", "-٣", "²"})
    void shouldRefuseEverythingElse(String text) {
        assertThat(DecimalText.isNumber(text)).isFalse();
        assertThatThrownBy(() -> DecimalText.parseUnsignedLong(text)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> DecimalText.parseInt(text)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> DecimalText.parseSignedLong(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        assertThatThrownBy(() -> DecimalText.parseUnsignedLong("18446744073709551616"))
                .isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> DecimalText.parseInt("2147483648")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> DecimalText.parseUnsignedLong("-1")).isInstanceOf(NumberFormatException.class);
    }
}
