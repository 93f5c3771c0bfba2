package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of rooms; the doors for clients, the API, the commands and the settings all end in a {@link RoomSpec}. */
class RoomNameTest {

    private static RoomSpec named(String name) {
        return new RoomSpec(7, name, List.of(1L), RoomAccess.OPEN, "", List.of(), 1, RoomSettings.DEFAULTS, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pit",
                "a b",
                "комната 1",
                "e\u0301",
                "ab",
                "نام\u200cها",
                "\ud83d\udc69\u200d\ud83d\udd2c",
                "../../etc",
                "900"
            })
    void shouldTakeVisibleCharacters(String name) {
        assertThat(RoomSpec.isName(name)).isTrue();
        assertThat(named(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb', U+000A",
        "a\u0000b, U+0000",
        "a\u007f, U+007F",
        "a\u0085b, U+0085",
        "a\u001b[31m, U+001B",
        "a\u202eb, U+202E",
        "a\u2066b, U+2066",
        "a\u2028b, U+2028",
        "a\u200bb, U+200B",
        "\ufeffa, U+FEFF",
        "a\ud800, U+D800",
        "'   ', blank",
    })
    void shouldRefuseWhatPeopleCannotSee(String name, String shown) {
        assertThat(RoomSpec.isName(name)).isFalse();
        assertThatThrownBy(() -> named(name))
                .hasMessageStartingWith("name: " + shown + " (expected: visible characters");
    }

    @Test
    void shouldRefuseNamesThatAreTooLong() {
        assertThat(named("x".repeat(RoomSpec.NAME_LENGTH_MAX)).name()).hasSize(RoomSpec.NAME_LENGTH_MAX);
        assertThatThrownBy(() -> named("x".repeat(RoomSpec.NAME_LENGTH_MAX + 1)))
                .hasMessage("name: 129 characters (expected: at most 128)");
    }

    /** A journal of an older release may have such a name; its room ends as a replay. */
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u202eb"})
    void shouldRefuseNameOfAJournal(String name) {
        TreeMap<String, String> fields = new TreeMap<>(RoomSpecFields.write(named("pit")));
        fields.replaceAll((field, value) -> value.equals("pit") ? name : value);
        assertThatThrownBy(() -> RoomSpecFields.read(7, fields, game -> null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
