package dev.tactus.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.CliJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.KeyValuePair;

/** Log lines for programs. */
class JsonLogEncoderTest {

    private final LoggerContext context = new LoggerContext();

    JsonLogEncoderTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @Test
    void shouldHaveOneObjectALine() {
        String line = encode(event("room closed: room={} reason={}", null, 7L, "the match\nis over"));

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(read(line).properties().stream().map(Map.Entry::getKey))
                .containsExactly("time", "level", "component", "node", "thread", "logger", "message", "fields");
        assertThat(read(line).path("time").asText()).isEqualTo("2026-01-31T22:15:00.500Z");
        assertThat(read(line).path("level").asText()).isEqualTo("WARN");
        assertThat(read(line).path("component").asText()).isEqualTo("RoomHost");
        assertThat(read(line).path("node").asText()).isEqualTo("berlin-1");
        assertThat(read(line).path("thread").asText()).isEqualTo("tactus-agent-1");
        assertThat(read(line).path("logger").asText()).isEqualTo("dev.tactus.engine.host.RoomHost");
        assertThat(read(line).path("message").asText()).isEqualTo("room closed: room=7 reason=the match\nis over");
        assertThat(read(line).path("fields").toString()).isEqualTo("{\"room\":7,\"reason\":\"the match\\nis over\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a: b={}             | 5                    | {"b":5}
        a: b={}             | 9007199254740992     | {"b":9007199254740992}
        a: b={}             | 9007199254740993     | {"b":"9007199254740993"}
        a: b={}             | -9223372036854775808 | {"b":"-9223372036854775808"}
        b_c-d={}            | 5                    | {"b_c-d":5}
        a {}: b={}          | 5                    | null
        a: {}               | 5                    | null
        ={}                 | 5                    | null
        {}                  | 5                    | null
        a: b={} c={}        | 5                    | {"b":5}
        a: b=\\{}           | 5                    | null
        a: b=\\{} c={}      | 5                    | {"c":5}
        a: b=1              | 5                    | null
        """)
    void shouldTakeFieldsFromPattern(String pattern, long argument, String fields) {
        JsonNode found = read(encode(event(pattern, null, argument))).path("fields");

        assertThat(found.isMissingNode() ? "null" : found.toString()).isEqualTo(fields);
    }

    @Test
    void shouldNotTakeValueForField() {
        JsonNode line = read(encode(event("player is kicked: name={}", null, "x room=1 admin={}")));

        assertThat(line.path("fields").toString()).isEqualTo("{\"name\":\"x room=1 admin={}\"}");
    }

    @Test
    void shouldKeepTypesAndTakePairsAndContext() {
        LoggingEvent event = event("a: on={} share={} nan={} none={}", null, true, 0.5, Double.NaN, null);
        event.setMDCPropertyMap(Map.of("trace", "4bf92f35"));
        event.addKeyValuePair(new KeyValuePair("tick", 31));

        assertThat(read(encode(event)).path("fields").toString())
                .isEqualTo(
                        "{\"trace\":\"4bf92f35\",\"on\":true,\"share\":0.5,\"nan\":\"NaN\",\"none\":null,\"tick\":31}");
    }

    @Test
    void shouldCarryException() {
        IllegalStateException thrown = new IllegalStateException("outer", new IllegalArgumentException("inner \"x\""));

        JsonNode exception = read(encode(event("room ends after a defect: room={}", thrown, 7)))
                .path("exception");

        assertThat(exception.path("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exception.path("message").asText()).isEqualTo("outer");
        assertThat(exception.path("stack").asText())
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner \"x\"", "shouldCarryException");
    }

    /** Text of strangers can be in a message. */
    @Test
    void shouldStayJsonWithAnyText() {
        String hostile = "\"}\u0000\u001b[31m\u2028\ud800 \ud83d\ude00";

        String line = encode(event("a: text={}", null, hostile));

        assertThat(line).containsOnlyOnce("\n");
        assertThat(read(line).path("fields").path("text").asText()).isEqualTo(hostile.replace("\ud800 ", "? "));
    }

    private LoggingEvent event(String pattern, @Nullable Throwable thrown, @Nullable Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("dev.tactus.engine.host.RoomHost"), Level.WARN, pattern, thrown, arguments);
        event.setInstant(Instant.parse("2026-01-31T22:15:00.5Z"));
        event.setThreadName("tactus-agent-1");
        return event;
    }

    private static String encode(LoggingEvent event) {
        return new String(new JsonLogEncoder("berlin-1").encode(event), StandardCharsets.UTF_8);
    }

    private static JsonNode read(String line) {
        return CliJson.read(line, "a log line");
    }
}
