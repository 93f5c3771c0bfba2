package dev.tactus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordKeysTest {

    enum Speed {
        SLOW,
        VERY_FAST
    }

    record Word(String value) {}

    record Limits(
            @Key(def = "5", min = 1, max = 9, help = "links")
            int linksMax,

            @Key(def = "1000", min = 100, help = "idle time", was = "silence")
            int idleMs) {}

    record Listener(
            @Key(def = "true", help = "listen") boolean enabled,
            @Key(def = "very-fast", help = "speed") Speed speed,
            @Key(def = "a,b", help = "names") List<String> names,
            @Key(def = "x/y", help = "file") Path file,
            @Key(def = "5000000000", help = "bytes") long bytes,
            @Key(def = "w", help = "secret") Word word,

            @Key(name = "idle-ms", def = "7000", max = 8_000)
            Limits limits) {

        static final Bounds BOUNDS = Bounds.of(Listener.class);

        Listener {
            BOUNDS.check("idleMs", limits.idleMs());
        }
    }

    @Test
    void shouldReadKeysInOrderWithThoseOfRecordsWithin() {
        assertThat(RecordKeys.of(Listener.class))
                .extracting(KeySpec::name)
                .containsExactly("enabled", "speed", "names", "file", "bytes", "word", "links-max", "idle-ms");
        assertThat(RecordKeys.of(Limits.class).getLast())
                .isEqualTo(new KeySpec(
                        "idleMs", "idle-ms", int.class, "1000", "idle time", 100, Long.MAX_VALUE, "silence"));
    }

    @Test
    void shouldLetOuterRecordChangeDefaultAndBound() {
        KeySpec idle = RecordKeys.of(Listener.class).getLast();
        assertThat(idle)
                .isEqualTo(new KeySpec("idleMs", "idle-ms", int.class, "7000", "idle time", 100, 8_000, "silence"));
        assertThat(idle.bounds()).isEqualTo("100..8000");
    }

    @Test
    void shouldBuildEveryTypeOfDefault() {
        Listener listener = Defaults.of(Listener.class);
        assertThat(listener)
                .isEqualTo(new Listener(
                        true,
                        Speed.VERY_FAST,
                        List.of("a", "b"),
                        Path.of("x/y"),
                        5_000_000_000L,
                        new Word("w"),
                        new Limits(5, 7_000)));
        assertThat(RecordKeys.values(listener)).hasSize(8).contains(5, 7_000);
    }

    @Test
    void shouldCheckBounds() {
        Bounds bounds = Bounds.of(Limits.class);
        assertThatCode(() -> bounds.check("linksMax", 9)).doesNotThrowAnyException();
        assertThatThrownBy(() -> bounds.check("linksMax", 10)).hasMessage("linksMax: 10 (expected: 1..9)");
        assertThatThrownBy(() -> bounds.check("idleMs", 99)).hasMessage("idleMs: 99 (expected: >= 100)");
        assertThatThrownBy(() -> RecordCopy.of(Defaults.of(Listener.class))
                        .with(Listener::limits, new Limits(1, 9_000))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("idleMs: 9000 (expected: 100..8000)");
    }

    @Test
    void shouldCopyWithNamedComponents() {
        Limits base = new Limits(1, 2_000);
        assertThat(RecordCopy.of(base).with(Limits::idleMs, 3_000).build()).isEqualTo(new Limits(1, 3_000));
        assertThatThrownBy(() -> RecordCopy.of(base).with(Limits::hashCode, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hashCode (expected: the accessor of a component of");
    }
}
