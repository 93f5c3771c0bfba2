package dev.tactus.nativeclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The structures and functions that Python's package declares are those of the headers: a wrong one would read memory of something else. */
class PythonFieldsTest {

    /** C's types, and what ctypes calls them. Pointers that are not texts have one size. */
    private static final Map<String, String> TYPES = Map.of(
            "uint64_t", "c_uint64",
            "int64_t", "c_int64",
            "int32_t", "c_int32",
            "tactus_session", "c_int32",
            "const char *", "c_char_p",
            "const uint8_t *", "c_void_p",
            "const tactus_input *", "POINTER(InputFields)");

    private static String header(String file) throws IOException {
        return Files.readString(Path.of("src/main/c/include").resolve(file)).replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static String python() throws IOException {
        return Files.readString(Path.of("src/main/python/tactus/_library.py"));
    }

    private static String group(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static List<String> pairs(String text, String pattern, int name, int type) {
        List<String> pairs = new ArrayList<>();
        Matcher each = Pattern.compile(pattern).matcher(text);
        while (each.find()) {
            pairs.add(each.group(name) + " " + each.group(type));
        }
        return pairs;
    }

    @ParameterizedTest
    @CsvSource({
        "tactus_options, Options",
        "tactus_status, StatusFields",
        "tactus_input, InputFields",
        "tactus_event, EventFields"
    })
    void shouldHaveTheFieldsOfTheHeader(String struct, String declared) throws IOException {
        String fields = group(header("tactus.h"), "typedef struct " + struct + " \\{(.*?)\\} " + struct + ";");
        List<String> expected = pairs(fields, "((?:const )?\\w+ \\*?)(\\w+);", 2, 1).stream()
                .map(pair -> pair.substring(0, pair.indexOf(' ') + 1)
                        + TYPES.get(pair.substring(pair.indexOf(' ') + 1).strip()))
                .toList();

        String list = group(python(), "class " + declared + "\\(.*?_fields_ = \\[(.*?)\\n    \\]");
        assertThat(pairs(list, "\\(\"(\\w+)\", ctypes\\.([\\w()]+)\\),", 1, 2))
                .hasSizeGreaterThan(4)
                .isEqualTo(expected);
    }

    @Test
    void shouldDeclareFunctionsOfTheHeaders() throws IOException {
        String headers = header("tactus.h") + header("tactus_net.h");
        String functions = group(python(), "_FUNCTIONS = \\{(.*?)\\n\\}");

        Matcher declared =
                Pattern.compile("\"(tactus_\\w+)\": \\(\\[(.*?)\\], (\\S+)\\),").matcher(functions);
        int count = 0;
        while (declared.find()) {
            count++;
            Matcher inC = Pattern.compile(
                            "TACTUS_API ([^;]*?)" + declared.group(1) + "\\(\\s*(.*?)\\);", Pattern.DOTALL)
                    .matcher(headers);
            assertThat(inC.find()).as(declared.group(1)).isTrue();
            assertThat(count(declared.group(2), ","))
                    .as("arguments of " + declared.group(1))
                    .isEqualTo(count(inC.group(2).replace("void)", ""), ","));
            assertThat(declared.group(3))
                    .as("result of " + declared.group(1))
                    .isEqualTo(result(inC.group(1).strip()));
        }
        assertThat(count).isGreaterThan(20);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length;
    }

    private static String result(String inC) {
        return switch (inC) {
            case "void" -> "None";
            case "tactus_session" -> "_SESSION";
            case "tactus_net *" -> "_NET";
            default -> "ctypes." + TYPES.get(inC);
        };
    }
}
