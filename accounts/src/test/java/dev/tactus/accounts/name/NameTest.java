package dev.tactus.accounts.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "Ann_2",
                "a.b-c_d",
                "42",
                "J\u00fcrgen",
                "Nguy\u1ec5n",
                "\u0418\u0432\u0430\u043d",
                "\u039d\u03af\u03ba\u03b7",
                "\u30b9\u30fc\u30d1\u30fc\u4eba",
                "\u3072\u3089\u304c\u306a",
                "\uae40\ucca0\uc218",
                "\u674e\u5c0f\u9f99",
                "\u0905\u0928\u0940\u0924\u093e",
                "\u05d3\u05d5\u05d3",
                "\u0645\u062d\u0645\u062f",
                "\u0e2a\u0e21\u0e0a\u0e32\u0e22",
            })
    void shouldTakeNamesOfManyScripts(String typed) {
        assertThat(Name.parse(typed)).isInstanceOf(Name.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "zero width space, an\u200bn",
        "zero width joiner, an\u200dn",
        "right to left override, an\u202en",
        "right to left mark, ann\u200f",
        "left to right isolate, a\u2066nn",
        "soft hyphen, an\u00adn",
        "byte order mark, \ufeffann",
        "variation selector, ann\ufe0f",
        "grapheme joiner, an\u034fn",
        "filler of Hangul, \uae40\u3164\ucca0",
        "Latin with Cyrillic a, p\u0430ul",
        "Latin with Greek o, b\u03bfb",
        "Greek with Cyrillic, \u03b1\u0431",
        "Cherokee, \u13aa\u13b3",
        "digits of another script, ann\u0661",
        "emoji, ann\ud83d\ude00",
        "half a surrogate pair, ann\ud83d",
        "two joints, a..b",
        "joint at the end, ann-",
        "joint at the start, .ann",
        "slash, a/b",
        "quote, a'b",
        "semicolon, a;b",
        "one letter, a",
        "four marks, ax\u0302\u0302\u0302\u0302b",
        "mark on a joint, a_\u0302b",
    })
    void shouldRefuse(String what, String typed) {
        assertThat(Name.parse(typed)).as(what).isInstanceOf(Name.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"an n", "a\tb", "a\nb", "a\u0000b", "a\u0007b", "", " ", "ann "})
    void shouldRefuseBlanksAndControls(String typed) {
        assertThat(Name.parse(typed)).isInstanceOf(Name.Invalid.class);
    }

    @Test
    void shouldBoundLengthInCodePoints() {
        String widest = "\ud840\udc00".repeat(Name.LENGTH_MAX);

        assertThat(Name.parse(widest)).isInstanceOf(Name.Valid.class);
        assertThat(Name.parse(widest + "\ud840\udc00")).isInstanceOf(Name.Invalid.class);
        assertThat(Name.parse("a".repeat(1_000_000))).isInstanceOf(Name.Invalid.class);
    }

    /** One code point that NFKC makes 18 of is bounded after it was made them. */
    @Test
    void shouldBoundLengthAfterNormalising() {
        assertThat(Name.parse("\ufdfa\ufdfa")).isInstanceOf(Name.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Ann, aNN",
        "Stra\u00dfe, STRASSE",
        "\uff21\uff4e\uff4e, ann",
        "Jos\u00e9, Jose\u0301",
        "\ufb01nn, finn",
        "\u03c3\u03b1\u03c2, \u03a3\u0391\u03a3",
        "\u03c3\u03b1\u03c2, \u03c3\u03b1\u03c3",
    })
    void shouldFindNameInAnyCaseAndForm(String one, String other) {
        assertThat(good(one).key()).isEqualTo(good(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "Latin and Cyrillic, coco, \u0441\u043e\u0441\u043e",
        "Latin and Cyrillic capitals, TOM, \u0422\u041e\u041c",
        "Latin and Greek, NON, \u039d\u039f\u039d",
        "capital i and l, Ilse, llse",
        "one and l, bi11, bill",
        "zero and o, B0B, BOB",
    })
    void shouldSeeThatNamesLookAlike(String what, String one, String other) {
        assertThat(ConfusableSkeleton.of(one)).as(what).isEqualTo(ConfusableSkeleton.of(other));
    }

    @ParameterizedTest
    @CsvSource({"ann, anna", "Jos\u00e9, Jose", "\u0418\u0432\u0430\u043d, Ivan", "bob1, bob2", "a.b, a_b"})
    void shouldKeepHonestNamesApart(String one, String other) {
        assertThat(good(one).look()).isNotEqualTo(good(other).look());
        assertThat(good(one).key()).isNotEqualTo(good(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "ANN, anna",
        "a, Ann",
        "ann., Ann.b",
        "\uff21, ann",
        "Stra\u00df, STRASSE",
        "\u03c3\u03b1\u03c2, \u03a3\u0391\u03a3\u0391"
    })
    void shouldKnowHowNamesBegin(String typed, String name) {
        assertThat(good(name).key()).startsWith(Name.beginning(typed).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\ud800", "ann\u200b", "a\nb"})
    void shouldKnowHowNoNameBegins(String typed) {
        assertThat(Name.beginning(typed)).isEmpty();
        assertThat(Name.beginning("")).hasValue("");
        assertThat(Name.beginning("a".repeat(65))).isEmpty();
    }

    /** Names that the pickle protocol's clients chose may have any visible character. */
    @ParameterizedTest
    @ValueSource(strings = {"%", "a b", "a\\", "aaaaaaaaaaaaaaaaaaaaaaaaa"})
    void shouldKnowHowLegacyNamesBegin(String typed) {
        assertThat(Name.beginning(typed)).hasValue(typed);
    }

    @Test
    void shouldNeverRepeatWhatWasTyped() {
        assertThat(Name.parse("<script>").toString()).doesNotContain("script");
    }

    private static Name good(String typed) {
        return ((Name.Valid) Name.parse(typed)).name();
    }
}
