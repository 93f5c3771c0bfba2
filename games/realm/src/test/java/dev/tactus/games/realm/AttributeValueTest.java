package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Fixed;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of attributes, and many of them in one text. */
class AttributeValueTest {

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
        assertThat(AttributeValue.read(written))
                .isNotNull()
                .extracting(AttributeValue::format)
                .isEqualTo(written);
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
        assertThat(AttributeValue.read(written)).isNull();
    }

    @Test
    void shouldCutTextsThatAreTooLong() {
        assertThat(AttributeValue.text("x".repeat(600)).text()).hasSize(500);
        assertThat(AttributeValue.text("x" + "\ud83d\ude00".repeat(300)).text()).hasSize(499);
        assertThat(AttributeValue.read("\"" + "x".repeat(501) + "\"")).isNull();
        assertThat(AttributeValue.read("\"" + "x".repeat(500) + "\"")).isEqualTo(AttributeValue.text("x".repeat(500)));
    }

    @Test
    void shouldAddAndSaturate() {
        assertThat(AttributeValue.NOTHING.plus(Fixed.of(3))).isEqualTo(AttributeValue.whole(3));
        assertThat(AttributeValue.whole(2_000_000_000).plus(Fixed.MAX))
                .as("no longer whole")
                .isEqualTo(AttributeValue.fixed(Fixed.MAX));
        assertThat(AttributeValue.whole(Integer.MAX_VALUE).plus(Fixed.ONE))
                .isEqualTo(AttributeValue.whole(Integer.MAX_VALUE));
        assertThat(AttributeValue.whole(Integer.MIN_VALUE).plus(Fixed.of(-1)))
                .isEqualTo(AttributeValue.whole(Integer.MIN_VALUE));
        assertThat(AttributeValue.fixed(Fixed.HALF).plus(Fixed.HALF)).isEqualTo(AttributeValue.whole(1));
        assertThat(AttributeValue.flag(true).plus(1)).isNull();
        assertThat(AttributeValue.text("1").plus(1)).isNull();
    }

    @Test
    void shouldKeepManyInOneText() {
        String traits = with(with("", "hp", AttributeValue.whole(3)), "mood", AttributeValue.text("a\nhp=9"));
        assertThat(traits).isEqualTo("hp=3\nmood=\"a\\nhp=9\"\n");
        assertThat(AttributeList.get(traits, "hp")).isEqualTo(AttributeValue.whole(3));
        assertThat(AttributeList.get(traits, "mood")).isEqualTo(AttributeValue.text("a\nhp=9"));
        assertThat(AttributeList.get(traits, "p")).isNull();
        assertThat(AttributeList.with(traits, "hp", AttributeValue.NOTHING)).isEqualTo("hp=null\nmood=\"a\\nhp=9\"\n");
        assertThat(AttributeList.names(traits)).containsExactly("hp", "mood");
        assertThat(AttributeList.kept(traits + "nonsense\nx=\n=1\nhp=4")).isEqualTo("hp=4\nmood=\"a\\nhp=9\"\n");
    }

    private static String with(String traits, String name, AttributeValue value) {
        return Objects.requireNonNull(AttributeList.with(traits, name, value));
    }

    @Test
    void shouldBoundAttributes() {
        assertThat(AttributeList.isName("a_1")).isTrue();
        for (String name : new String[] {"", "1a", "_a", "A", "a b", "a=b", "é", "a".repeat(33)}) {
            assertThat(AttributeList.isName(name)).as(name).isFalse();
        }
        String traits = "";
        int count = 0;
        for (String more = traits; more != null; count++) {
            traits = more;
            more = AttributeList.with(traits, "a" + count, AttributeValue.text("x".repeat(400)));
        }
        assertThat(traits).hasSizeBetween(3_000, AttributeList.CHARS_MAX);
        assertThat(count).isEqualTo(10);
    }
}
