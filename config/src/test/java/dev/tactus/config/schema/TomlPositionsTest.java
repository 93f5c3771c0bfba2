package dev.tactus.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomlPositionsTest {

    /** {@code ~} is a line's end, {@code !} a tab, {@code QQQ} three quotes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [a]~b = 1                                        | a.b | 2:1 | 2:5
            [ a ] # [c]~!b!=!1                               | a.b | 2:2 | 2:6
            a.b = 1                                          | a.b | 1:1 | 1:7
            [a]~"b" = 1                                      | a.b | 2:1 | 2:7
            [a]~x = "b = 2 # no"~b = 1                       | a.b | 3:1 | 3:5
            [a]~x = "\\"b = 2"~b = 1                         | a.b | 3:1 | 3:5
            [a]~x = 'b = \\'~b = 1                           | a.b | 3:1 | 3:5
            [a]~x = QQQ~b = 2~[c]~QQQ~b = 1                  | a.b | 6:1 | 6:5
            [a]~x = '''~b = 2~QQQ~'''~b = 1                  | a.b | 6:1 | 6:5
            [a]~x = [~  "b = 2", # ]~  "c",~]~b = 1          | a.b | 6:1 | 6:5
            # [z]~# b = 2~~~[a]~~b = 1                       | a.b | 7:1 | 7:5
            a = { c = { d = 1 }, "b" = [1, 2], e = 1 }       | a.b | 1:22 | 1:28
            a = { c = { d = 1 }, "b" = [1, 2], e = 1 }       | a.e | 1:36 | 1:40
            a = { c = {}, d = { e = {}, b = 2 } }            | a.d.b | 1:29 | 1:33
            [a]~b = 1                                        | a.b.c | 2:1 | 2:5
            [a]~b = 1                                        | a.z | 1:1 | 1:1
            """)
    void shouldFindNamesAndValues(String toml, String path, String name, String value) {
        String text = toml.replace("QQQ", "\"\"\"").replace('!', '\t');
        for (String lineEnd : new String[] {"\n", "\r\n"}) {
            TomlPositions positions = TomlPositions.of(text.replace("~", lineEnd));
            assertThat(positions.ofName(path)).hasToString(name);
            assertThat(positions.ofValue(path)).hasToString(value);
            assertThat(positions.repeat()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [a]~b = 1~b = 2                 | a.b | 2:1 | 3:1
            [a]~b = 1~[c]~d = 1~[a]~e = 1   | [a] | 1:1 | 5:1
            [a]~b = 1~~[c]~b = 1~b = 2      | c.b | 5:1 | 6:1
            a = { b = 1, b = 2 }            | a.b | 1:7 | 1:14
            """)
    void shouldFindWhatIsThereTwice(String toml, String name, String first, String second) {
        assertThat(TomlPositions.of(toml.replace('~', '\n')).repeat())
                .hasToString("Repeat[name=%s, first=%s, second=%s]", name, first, second);
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
        assertThat(TomlPositions.of("").ofName("a.b")).isNull();
        assertThat(TomlPositions.of("[c]\nd = 1").ofValue("a.b")).isNull();
    }

    @Test
    void shouldEndOnAnyText() {
        SplittableRandom random = new SplittableRandom(17);
        String alphabet = "ab=.,[]{}\"'#\\ \t\r\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            TomlPositions.Repeat repeat = TomlPositions.of(text.toString()).repeat();
            assertThat(repeat == null || !repeat.first().equals(repeat.second()))
                    .as("%s", text)
                    .isTrue();
        }
    }
}
