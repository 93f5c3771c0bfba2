package dev.tactus.dialects.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of news: those of the original, and those of an operator. */
class BinaryTextsTest {

    private static final BinaryTexts ENGLISH = new BinaryTexts(
            "{killer} killed {victim}",
            "{player} was kicked",
            "{time} is left",
            "{time} are left",
            "a new match of {time}",
            "{player} sent the rats",
            "minute minutes second seconds");

    @ParameterizedTest
    @CsvSource({
        "120, Faltam 2 minutos para o fim da partida!, 2 minutes are left",
        "60, Falta 1 minuto para o fim da partida!, 1 minute is left",
        "30, Faltam 30 segundos para o fim da partida!, 30 seconds are left",
        "10, Faltam 10 segundos para o fim da partida!, 10 seconds are left",
        "1, Falta 1 segundo para o fim da partida!, 1 second is left"
    })
    void shouldWarnOfTheEnd(int seconds, String original, String own) {
        assertThat(BinaryTexts.DEFAULTS.endIn(seconds)).isEqualTo("[color=yellow]" + original + "[/color]");
        assertThat(ENGLISH.endIn(seconds)).isEqualTo(own);
    }

    @Test
    void shouldPutNumbersIntoLines() {
        assertThat(BinaryTexts.DEFAULTS.killOf(1, 2)).isEqualTo("[color=red][PLAYER 0 MATOU O PLAYER 1] [/color] ");
        assertThat(ENGLISH.killOf(1, 2)).isEqualTo("0 killed 1");
        assertThat(ENGLISH.kickOf(3)).isEqualTo("2 was kicked");
        assertThat(ENGLISH.matchOf(180)).isEqualTo("a new match of 3 minutes");
        assertThat(ENGLISH.ratAttackOf(1, 7)).endsWith("\n0 sent the rats");
    }

    @Test
    void shouldRefuseTextsThatClientsCannotRead() {
        assertThatThrownBy(() -> new BinaryTexts("a\0b", "", "", "", "", "", "a b c d"))
                .hasMessage("kill: 3 characters (expected: at most 1000, none of them zero)");
        assertThatThrownBy(() -> new BinaryTexts("", "", "", "", "", "", "minute"))
                .hasMessageStartingWith("timeWords: \"minute\" (expected: the words for a minute");
    }
}
