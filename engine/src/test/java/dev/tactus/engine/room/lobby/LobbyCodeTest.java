package dev.tactus.engine.room.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LobbyCodeTest {

    @Test
    void shouldMakeCodesThatItReads() {
        Random random = new Random(5);
        Set<String> codes = new HashSet<>();
        Set<Character> used = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String code = LobbyCode.random(random);
            assertThat(LobbyCode.parse(code)).isEqualTo(code);
            codes.add(code);
            code.chars().forEach(c -> used.add((char) c));
        }
        assertThat(codes).hasSizeGreaterThan(9_990);
        assertThat(used).hasSize(LobbyCode.ALPHABET.length());
    }

    @Test
    void shouldHaveNoTwoCharactersThatLookAlike() {
        for (String group : new String[] {"0OQ", "1IL", "2Z", "5S", "6G", "8B", "UV"}) {
            long inUse = group.chars()
                    .filter(c -> LobbyCode.ALPHABET.indexOf(c) >= 0)
                    .count();
            assertThat(inUse).as(group).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ABC234, ABC234",
        "abc234, ABC234",
        "abc-234, ABC234",
        "' AB C2 34 ', ABC234",
        "U5ZB68, VS2BGB",
    })
    void shouldReadWhatPlayersType(String typed, String code) {
        assertThat(LobbyCode.parse(typed)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ABC23",
                "ABC2345",
                "ABC230",
                "ABC23I",
                "ÄBC234",
                "ABC23\u00a0",
                "A-B-C-2-3-4-------",
                "ABC\n234"
            })
    void shouldRefuseWhatIsNoCode(String typed) {
        assertThat(LobbyCode.parse(typed)).isNull();
    }
}
