package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SavedCharacterTest {

    @Test
    void shouldReadWhatItWrites() {
        SavedCharacter kept = new SavedCharacter(-98_304, Integer.MAX_VALUE, 2, "a red hat", "hp=9\nmood=\"a\\nb\"\n");
        assertThat(kept.text()).isEqualTo("1\n-98304 2147483647 2\na red hat\nhp=9\nmood=\"a\\nb\"\n");
        assertThat(SavedCharacter.read(kept.text())).contains(kept);
        SavedCharacter bare = new SavedCharacter(0, 0, 0, "", "");
        assertThat(SavedCharacter.read(bare.text())).contains(bare);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1\n0 0 0", "1\n0 0 0\nhat", "2\n0 0 0\nhat\n", "1\n0 0\nhat\n", "1\n0 0 x\nhat\n"})
    void shouldReadNothingElse(String text) {
        assertThat(SavedCharacter.read(text)).isEmpty();
    }
}
