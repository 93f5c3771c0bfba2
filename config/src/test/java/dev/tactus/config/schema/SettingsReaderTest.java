package dev.tactus.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.LogSection;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.engine.room.InputOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private final Path directory;

    SettingsReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldUseDefaultsWithoutFile() {
        assertThat(SettingsReader.read(Optional.empty(), List.of())).isEqualTo(Settings.DEFAULTS);
    }

    @Test
    void shouldReadEveryKindOfValue() throws IOException {
        Settings settings = fromFile("""
            [node]
            name = "berlin-1"
            data-dir = "/var/lib/tactus"
            [http]
            port = 0
            operator-token = "s3cret"
            [ws]
            origins = ["https://a.example", "https://b.example"]
            [rooms]
            tick-rate-hz = 60
            order = "seat"
            broadcast-on-input = false
            [replay]
            bytes-max = 5000000000
            [log]
            level = "debug"
            """);
        assertThat(settings.node().name()).isEqualTo("berlin-1");
        assertThat(settings.node().dataDir()).isEqualTo(Path.of("/var/lib/tactus"));
        assertThat(settings.http().port()).isZero();
        assertThat(settings.http().operatorToken().matches("s3cret")).isTrue();
        assertThat(settings.ws().origins()).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.rooms().defaults().tickRateHz()).isEqualTo(60);
        assertThat(settings.rooms().defaults().order()).isEqualTo(InputOrder.SEAT);
        assertThat(settings.rooms().defaults().broadcastOnInput()).isFalse();
        assertThat(settings.replay().bytesMax()).isEqualTo(5_000_000_000L);
        assertThat(settings.log().level()).isEqualTo(LogSection.LogLevel.DEBUG);
        assertThat(settings.traffic()).isEqualTo(Settings.DEFAULTS.traffic());
    }

    @Test
    void shouldLetCommandLinePrevailOverFile() throws IOException {
        Path file = write("[http]\nport = 9000\n[rooms]\nmax = 5\n");
        Settings settings = SettingsReader.read(
                Optional.of(file),
                List.of("http.port=9001", "ws.origins=https://a.example,https://b.example", "rooms.order=timestamp"));
        assertThat(settings.http().port()).isEqualTo(9001);
        assertThat(settings.rooms().max()).isEqualTo(5);
        assertThat(settings.ws().origins()).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.rooms().defaults().order()).isEqualTo(InputOrder.TIMESTAMP);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [rooms]~tick-rate-hz = 0                | tactus.toml:2:16: rooms.tick-rate-hz: 0 (expected: 1..240)
            [rooms]~tick-rate-hz = "fast"           | tactus.toml:2:16: rooms.tick-rate-hz: "fast" (expected: a whole number)
            [rooms]~tick-rate-hz = 3000000000       | tactus.toml:2:16: rooms.tick-rate-hz: 3000000000 (expected: a whole number)
            [rooms]~tick-rate-hz = 30.5             | tactus.toml:2:16: rooms.tick-rate-hz: 30.5 (expected: a whole number)
            [rooms]~tick-rate-hz = 30.0             | tactus.toml:2:16: rooms.tick-rate-hz: 30.0 (expected: a whole number)
            [rooms]~tick-rate = 30                  | tactus.toml:2:1: rooms.tick-rate: no such key (did you mean rooms.tick-rate-hz?)
            [rooms]~tickRateHz = 30                 | tactus.toml:2:1: rooms.tickRateHz: no such key (did you mean rooms.tick-rate-hz?)
            [romos]~max = 30                        | tactus.toml:2:1: romos.max: no such key (did you mean rooms.max?)
            [zzzzzzzzzzzz]~qqqqqqqq = 1             | tactus.toml:2:1: zzzzzzzzzzzz.qqqqqqqq: no such key (expected: a key that "tactus settings" prints)
            port = 1                                | tactus.toml:1:1: port: no such key (expected: a key that "tactus settings" prints)
            [rooms]~broadcast-on-input = 1          | tactus.toml:2:22: rooms.broadcast-on-input: 1 (expected: true or false)
            [rooms]~order = "random"                | tactus.toml:2:9: rooms.order: "random" (expected: one of "arrival", "seat", "timestamp")
            [ws]~origins = "x"                      | tactus.toml:2:11: ws.origins: "x" (expected: a list of texts such as ["a", "b"])
            [node]~name = ""                        | tactus.toml:2:8: node.name: "" (expected: 1..63 letters, digits, dots, dashes or underscores, a letter or digit first)
            [node]~data-dir = ""                    | tactus.toml:2:12: node.data-dir: "" (expected: a path in quotes)
            [http]~port = 70000                     | tactus.toml:2:8: http.port: 70000 (expected: 0..65535)
            [http]~operator-token = 5               | tactus.toml:2:18: http.operator-token: 5 (expected: text in quotes)
            [http]~host = "0.0.0.0"~operator-token = "x"| tactus.toml:2:8: http.host: "0.0.0.0" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one; or http.operator-token or accounts, and rooms.require-token = true, so that all who connect must authenticate; or open = true beside it)
            [tls]~key = "a.key"                     | settings: tls.certificate: "" (expected: a file, for certificate and key belong together)
            [tls]~handshake-ms = 1                  | tactus.toml:2:16: tls.handshake-ms: 1 (expected: 100..600000)
            [traffic]~bytes-per-second = 1          | tactus.toml:2:20: traffic.bytes-per-second: 1 (expected: >= 1024)
            [replay]~file-bytes-max = 4095          | tactus.toml:2:18: replay.file-bytes-max: 4095 (expected: >= 4096)
            [replay]~bytes-max = 70000000           | tactus.toml:2:13: replay.bytes-max: 70000000 (expected: 0 for no bound, or at least twice file-bytes-max, 67108864)
            [replay]~bytes-max = 1.5                | tactus.toml:2:13: replay.bytes-max: 1.5 (expected: a whole number)
            [replay]~bytes-max = 9223372036854775808| tactus.toml:2:13: replay.bytes-max: 9223372036854775808 (expected: a whole number)
            [replay]~keep-days = -1                 | tactus.toml:2:13: replay.keep-days: -1 (expected: 0..36500)
            [rooms]~behind-ticks-max = 5~spectator-delay-ticks = 9| tactus.toml:2:20: rooms.behind-ticks-max: 5 (expected: 0, or more than spectator-delay-ticks, 9)
            """)
    void shouldNameKeyValueAndExpectation(String toml, String message) throws IOException {
        for (String lineEnd : List.of("\n", "\r\n")) {
            Path file = write(toml.replace("~", lineEnd) + lineEnd);
            assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), List.of()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage(message.replace("tactus.toml", file.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        http.port             | --set http.port (expected: section.key=value)
        http.prt=1            | --set http.prt: no such key (did you mean http.port?)
        replay.bytes-max=10GB | --set replay.bytes-max: 10GB (expected: a whole number)
        http.port=x           | --set http.port: x (expected: a whole number)
        http.open=yes         | --set http.open: yes (expected: true or false)
        log.level=loud        | --set log.level: "loud" (expected: one of "error", "warn", "info", "debug")
        rooms.tick-rate-hz=0  | --set rooms.tick-rate-hz: 0 (expected: 1..240)
        """)
    void shouldNameWrongOverride(String override, String message) {
        assertThatThrownBy(() -> SettingsReader.read(Optional.empty(), List.of(override)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void shouldNameLineOfMalformedFile() throws IOException {
        Path file = write("[http]\nport = = 3\n");
        assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(file + ":2:8: ")
                .hasMessageEndingWith("(expected: TOML)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [node]~name = "a"~name = "b"~                            | 3:1: node.name is set a second time, the first is in line 2
        [http]~~  port = 1~# a~!port = 2~~~[ws]~                 | 5:2: http.port is set a second time, the first is in line 3
        [http]~port = 1 # a~[node]~name = "a"~[http]~open = true | 5:1: [http] is set a second time, the first is in line 1
        """)
    void shouldNameLineAndColumnOfSecondValue(String toml, String message) throws IOException {
        for (String lineEnd : List.of("\n", "\r\n")) {
            Path file = write(toml.replace("~", lineEnd).replace('!', '\t'));
            assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), List.of()))
                    .hasMessage(file + ":" + message + " (expected: TOML)");
        }
    }

    @Test
    void shouldReadFilesOfEveryEditor() throws IOException {
        String toml = "\ufeff[node]\r\nname = \"a\" # tab\there\r\n\r\n[http]\r\n\tport\t= 8_081\r\n";
        Settings settings = fromFile(toml);
        assertThat(settings.node().name()).isEqualTo("a");
        assertThat(settings.http().port()).isEqualTo(8081);
    }

    @Test
    void shouldNameFileThatCannotBeRead() throws IOException {
        Path none = directory.resolve("none.toml");
        assertThatThrownBy(() -> SettingsReader.read(Optional.of(none), List.of()))
                .hasMessage(none + ": cannot be read (no such file or folder)");
        Path latin = Files.write(directory.resolve("latin.toml"), new byte[] {'#', (byte) 0xe4, '\n'});
        assertThatThrownBy(() -> SettingsReader.read(Optional.of(latin), List.of()))
                .hasMessage(latin + ": cannot be read (not UTF-8)");
    }

    @Test
    void shouldAcceptFormerKeyWithWarning() throws IOException {
        Path file = write("[traffic]\nbytes-a-second = 2000\n[rooms]\nheals-max = 7\n");
        List<String> warnings = new ArrayList<>();
        Settings settings = SettingsReader.read(Optional.of(file), List.of("rooms.states-unread=9"), warnings::add);
        assertThat(settings.traffic().bytesPerSecond()).isEqualTo(2000);
        assertThat(settings.rooms().defaults().world().healsMax()).isEqualTo(7);
        assertThat(settings.rooms().defaults().world().sync().statesUnread()).isEqualTo(9);
        assertThat(warnings)
                .containsExactly(
                        file + ":2:1: traffic.bytes-a-second: renamed, and accepted in this version only"
                                + " (use: traffic.bytes-per-second)",
                        file + ":4:1: rooms.heals-max: renamed, and accepted in this version only"
                                + " (use: rooms.max-resyncs)",
                        "--set rooms.states-unread: renamed, and accepted in this version only"
                                + " (use: rooms.max-unacked-states)");
        assertThat(SettingsText.effective(settings)).contains("max-resyncs = 7").doesNotContain("heals-max");
    }

    @Test
    void shouldNamePresentKeyInErrorsAboutFormerOne() throws IOException {
        Path file = write("[rooms]\nheals-max = -1\n");
        assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), List.of()))
                .hasMessage(file + ":2:13: rooms.max-resyncs: -1 (expected: >= 0)");
        Path both = write("[rooms]\nmax-resyncs = 1\nheals-max = 2\n");
        assertThatThrownBy(() -> SettingsReader.read(Optional.of(both), List.of()))
                .hasMessage(
                        both
                                + ":3:1: rooms.heals-max: a second value for rooms.max-resyncs (expected: the present name alone)");
    }

    @Test
    void shouldNeverShowSecret() {
        Settings settings = SettingsReader.read(Optional.empty(), List.of("http.operator-token=s3cret"));
        assertThat(settings.toString()).doesNotContain("s3cret");
        assertThat(SettingsText.effective(settings)).doesNotContain("s3cret").contains("# operator-token is set");
    }

    private Settings fromFile(String toml) throws IOException {
        return SettingsReader.read(Optional.of(write(toml)), List.of());
    }

    private Path write(String toml) throws IOException {
        return Files.writeString(directory.resolve("tactus.toml"), toml);
    }
}
