package dev.tactus.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.tactus.admin.http.AccessLog;
import dev.tactus.cli.support.CliJson;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.schema.SettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of the log, applied to a Logback of its own that was configured as the shipped file says. */
class LogSetupTest {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private final LoggerContext context = new LoggerContext();
    private final LogSetup setup = new LogSetup(context);
    private final Path data;

    LogSetupTest(@TempDir Path data) {
        this.data = data;
    }

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldSetLevelsOfSingleLoggers() {
        setup.apply(settings("log.level=warn", "log.levels=dev.tactus.engine=debug,com.linecorp=info"));

        assertThat(level("dev.tactus.server")).isEqualTo(Level.WARN);
        assertThat(level("dev.tactus.engine.room.Room")).isEqualTo(Level.DEBUG);
        assertThat(level("com.linecorp.armeria")).isEqualTo(Level.INFO);
        assertThat(level("io.netty")).isEqualTo(Level.WARN);
        assertThat(level(AccessLog.LOGGER)).isEqualTo(Level.OFF);

        setup.applyLevels(settings("log.http=true", "log.levels=ROOT=error").log());

        assertThat(level("dev.tactus.engine.room.Room")).isEqualTo(Level.INFO);
        assertThat(level("com.linecorp.armeria")).isEqualTo(Level.ERROR);
        assertThat(level(AccessLog.LOGGER)).isEqualTo(Level.INFO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        log.levels=dev.tactus          | log.levels: "dev.tactus" (expected: LOGGER=LEVEL, such as
        log.levels=dev.tactus=loud     | log.levels: "dev.tactus=loud" (expected: LOGGER=LEVEL, such as
        log.levels==info               | log.levels: "=info" (expected: LOGGER=LEVEL, such as
        log.format=xml                 | log.format: "xml" (expected: one of "text", "json")
        log.file-bytes-max=1           | log.file-bytes-max: 1 (expected: >= 65536)
        log.bytes-max=65536            | log.bytes-max: 65536 (expected: at least that of file-bytes-max, 67108864)
        """)
    void shouldRefuseWrongSettings(String setting, String message) {
        assertThatThrownBy(() -> settings(setting))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--set " + message);
    }

    @Test
    void shouldWriteTextAndJsonToFile() throws IOException {
        setup.apply(settings("log.file=logs/node.log"));
        context.getLogger("dev.tactus.a.B").info("room closed: room={}", 7);
        setup.apply(settings("log.file=logs/node.log", "log.format=json", "node.name=berlin-1"));
        context.getLogger("dev.tactus.a.B").info("room closed: room={}", 8);
        setup.apply(settings());
        context.getLogger("dev.tactus.a.B").debug("not in the file");

        List<String> lines = Files.readAllLines(data.resolve("logs/node.log"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).matches("20[0-9-]+T[0-9:.]+Z INFO  B: room closed: room=7");
        assertThat(CliJson.read(lines.getLast(), "a line").path("fields").toString())
                .isEqualTo("{\"room\":8}");
        assertThat(CliJson.read(lines.getLast(), "a line").path("node").asText())
                .isEqualTo("berlin-1");
    }

    /** A tool that rotates logs moves the file away and sends SIGHUP. */
    @Test
    void shouldOpenFileAnew() throws IOException {
        Path file = data.resolve("node.log");
        setup.apply(settings("log.file=" + file));
        context.getLogger("dev.tactus.a.B").info("first");
        Files.move(file, data.resolve("node.log.moved"));
        setup.applyOutput(settings("log.file=" + file));
        context.getLogger("dev.tactus.a.B").info("second");

        assertThat(Files.readString(file)).endsWith(" B: second\n").doesNotContain("first");
    }

    @Test
    void shouldKeepFormerOutputWhereFileCannotBeWritten() throws IOException {
        Path file = data.resolve("node.log");
        Files.writeString(data.resolve("plain"), "a file");
        setup.apply(settings("log.file=" + file));

        assertThatThrownBy(() -> setup.applyOutput(settings("log.file=plain/node.log")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("log.file: \"plain/node.log\" (expected: a file that can be written; ");
        assertThatThrownBy(() -> setup.applyOutput(settings("log.file=100%.log")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("percent sign");

        context.getLogger("dev.tactus.a.B").info("still here");
        assertThat(Files.readString(file)).contains("still here");
    }

    @Test
    void shouldRotateBySizeWithinBound() throws IOException {
        setup.apply(settings("log.file=node.log", "log.file-bytes-max=65536", "log.bytes-max=65536"));
        // One file and a half: compression runs beside this thread, and more files would meet the bound of all.
        for (int i = 0; i < 2_000; i++) {
            context.getLogger("dev.tactus.a.B").info("line: number={}", i);
        }
        long startNs = System.nanoTime();
        while (rotated().isEmpty()) {
            assertThat(System.nanoTime() - startNs).as("never rotated").isLessThan(PATIENCE_NS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        context.stop();

        List<Path> rotated = rotated();
        assertThat(rotated)
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .matches("node\\.log\\.[0-9]{4}-[0-9]{2}-[0-9]{2}\\.[0-9]+\\.gz"));
        try (GZIPInputStream lines = new GZIPInputStream(Files.newInputStream(rotated.getFirst()))) {
            assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Z INFO  B: line: number=0\n");
        }
    }

    private List<Path> rotated() throws IOException {
        List<Path> rotated = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            files.filter(file -> file.toString().endsWith(".gz")).sorted().forEach(rotated::add);
        }
        return rotated;
    }

    private Level level(String logger) {
        return context.getLogger(logger).getEffectiveLevel();
    }

    private Settings settings(String... keys) {
        List<String> all = new ArrayList<>(List.of(keys));
        all.addFirst("node.data-dir=" + data);
        return SettingsReader.read(Optional.empty(), all);
    }
}
