package dev.tactus.nativeclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.session.SessionPhase;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.teavm.interop.Export;

/** Numbers that C programs are compiled with are those of the Java classes, and every function that Java exports is called. */
@SuppressWarnings("EnumOrdinal")
class NativeHeaderTest {

    private static final Path SOURCES = Path.of("src/main/c");

    private static String read(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file));
    }

    private static Map<String, Integer> constants(String header, String enumName) {
        Matcher body = Pattern.compile("enum " + enumName + " \\{(.*?)\\n\\};", Pattern.DOTALL)
                .matcher(header);
        assertThat(body.find()).as(enumName).isTrue();
        Map<String, Integer> constants = new TreeMap<>();
        Matcher constant = Pattern.compile("^    TACTUS_(\\w+) = (-?\\d+)", Pattern.MULTILINE)
                .matcher(body.group(1));
        while (constant.find()) {
            constants.put(constant.group(1), Integer.valueOf(constant.group(2)));
        }
        return constants;
    }

    private static <E extends Enum<E>> Map<String, Integer> numbers(
            E[] values, String prefix, ToIntFunction<E> number) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(
                        value -> prefix + value.name(), number::applyAsInt, (one, two) -> one, TreeMap::new));
    }

    @Test
    void shouldHaveTheNumbersOfJava() throws IOException {
        String header = read("include/tactus.h");

        assertThat(constants(header, "tactus_event_kind"))
                .isEqualTo(numbers(EventKind.values(), "", EventKind::number));
        assertThat(constants(header, "tactus_action_kind"))
                .isEqualTo(numbers(ActionKind.values(), "ACTION_", ActionKind::number));
        assertThat(constants(header, "tactus_end")).isEqualTo(numbers(EndKind.values(), "END_", EndKind::number));
        assertThat(constants(header, "tactus_cause")).isEqualTo(numbers(EndCause.values(), "CAUSE_", EndCause::number));
        assertThat(constants(header, "tactus_refusal"))
                .isEqualTo(numbers(RefusalCode.values(), "REFUSAL_", RefusalCode::ordinal));
        assertThat(constants(header, "tactus_phase"))
                .isEqualTo(numbers(SessionPhase.values(), "PHASE_", SessionPhase::ordinal));
        assertThat(constants(header, "tactus_form")).isEqualTo(numbers(InputForm.values(), "FORM_", InputForm::bit));
        assertThat(header)
                .contains("#define TACTUS_PAYLOAD_BYTES_MAX " + Input.PAYLOAD_BYTES_MAX)
                .contains("up to " + SessionHandles.SESSIONS_MAX + " sessions");
    }

    @Test
    void shouldCallEachFunctionThatJavaExports() throws IOException {
        String source = read("src/tactus.c");

        assertThat(Exports.class.getDeclaredMethods())
                .extracting(method -> method.getAnnotation(Export.class))
                .filteredOn(export -> export != null)
                .hasSizeGreaterThan(20)
                .allSatisfy(export -> assertThat(source.split(export.name() + "\\(", -1))
                        .as(export.name() + ": one declaration and one call")
                        .hasSize(3));
        assertThat(Arrays.stream(Exports.class.getDeclaredMethods()).map(Method::getName))
                .contains("keep");
    }
}
