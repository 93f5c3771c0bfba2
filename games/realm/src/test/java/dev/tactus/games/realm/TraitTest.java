package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Fixed;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of attributes, and many of them in one text. */
class TraitTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-2147483648",
                "2147483647",
                "0.5",
                "-32767.75",
                "\"\"",
                "\"a = b\"",
                "\"\\\"\\\\\\n\\r\"",
                "\"Ω\"",
            })
    void shouldReadWhatItWrites(String written) {
        assertThat(Trait.read(written)).isNotNull().extracting(Trait::written).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nil",
                "True",
                "1e3",
                "2147483648",
                "40000.5",
                "1.",
                ".5",
                "\"",
                "\"a",
                "\"a\"b\"",
                "\"\\\"",
                "\"a\nb\""
            })
    void shouldReadNothingElse(String written) {
        assertThat(Trait.read(written)).isNull();
    }

    @Test
    void shouldCutTextsThatAreTooLong() {
        assertThat(Trait.text("x".repeat(600)).text()).hasSize(500);
        assertThat(Trait.text("x" + "\ud83d\ude00".repeat(300)).text()).hasSize(499);
        assertThat(Trait.read("\"" + "x".repeat(501) + "\"")).isNull();
        assertThat(Trait.read("\"" + "x".repeat(500) + "\"")).isEqualTo(Trait.text("x".repeat(500)));
    }

    @Test
    void shouldAddAndSaturate() {
        assertThat(Trait.NOTHING.plus(Fixed.of(3))).isEqualTo(Trait.whole(3));
        assertThat(Trait.whole(2_000_000_000).plus(Fixed.MAX))
                .as("no longer whole")
                .isEqualTo(Trait.fixed(Fixed.MAX));
        assertThat(Trait.whole(Integer.MAX_VALUE).plus(Fixed.ONE)).isEqualTo(Trait.whole(Integer.MAX_VALUE));
        assertThat(Trait.whole(Integer.MIN_VALUE).plus(Fixed.of(-1))).isEqualTo(Trait.whole(Integer.MIN_VALUE));
        assertThat(Trait.fixed(Fixed.HALF).plus(Fixed.HALF)).isEqualTo(Trait.whole(1));
        assertThat(Trait.flag(true).plus(1)).isNull();
        assertThat(Trait.text("1").plus(1)).isNull();
    }

    @Test
    void shouldKeepManyInOneText() {
        String traits = with(with("", "hp", Trait.whole(3)), "mood", Trait.text("a\nhp=9"));
        assertThat(traits).isEqualTo("hp=3\nmood=\"a\\nhp=9\"\n");
        assertThat(Traits.get(traits, "hp")).isEqualTo(Trait.whole(3));
        assertThat(Traits.get(traits, "mood")).isEqualTo(Trait.text("a\nhp=9"));
        assertThat(Traits.get(traits, "p")).isNull();
        assertThat(Traits.with(traits, "hp", Trait.NOTHING)).isEqualTo("hp=null\nmood=\"a\\nhp=9\"\n");
        assertThat(Traits.names(traits)).containsExactly("hp", "mood");
        assertThat(Traits.kept(traits + "nonsense\nx=\n=1\nhp=4")).isEqualTo("hp=4\nmood=\"a\\nhp=9\"\n");
    }

    private static String with(String traits, String name, Trait value) {
        return Objects.requireNonNull(Traits.with(traits, name, value));
    }

    @Test
    void shouldBoundAttributes() {
        assertThat(Traits.isName("a_1")).isTrue();
        for (String name : new String[] {"", "1a", "_a", "A", "a b", "a=b", "é", "a".repeat(33)}) {
            assertThat(Traits.isName(name)).as(name).isFalse();
        }
        String traits = "";
        int count = 0;
        for (String more = traits; more != null; count++) {
            traits = more;
            more = Traits.with(traits, "a" + count, Trait.text("x".repeat(400)));
        }
        assertThat(traits).hasSizeBetween(3_000, Traits.CHARS_MAX);
        assertThat(count).isEqualTo(10);
    }
}
