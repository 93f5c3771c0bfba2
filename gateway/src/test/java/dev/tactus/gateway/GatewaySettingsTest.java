package dev.tactus.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.dialects.binary.BinaryTexts;
import dev.tactus.gateway.binary.BinarySection;
import dev.tactus.gateway.binary.BinaryTextSettings;
import dev.tactus.gateway.protobuf.KcpSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {

    private final Path directory;

    GatewaySettingsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [kcp]~mtu-bytes = 1                     | tactus.toml:2:13: kcp.mtu-bytes: 1 (expected: 64..65000)
            [http]~port = 10087                     | settings: tcp.port: 10087 (expected: another port than http.port, or 0 for any that is free)
            [kcp]~host = "0.0.0.0"                  | tactus.toml:2:8: kcp.host: "0.0.0.0" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one; or rooms.require-token = true, so that all who connect must authenticate; or open = true beside it)
            [tcp]~host = "game.example"             | tactus.toml:2:8: tcp.host: "game.example" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one; or rooms.require-token = true, so that all who connect must authenticate; or open = true beside it)
            [msgpack]~host = "::"                   | tactus.toml:2:8: msgpack.host: "::" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one; or rooms.require-token = true, so that all who connect must authenticate; or open = true beside it)
            [pickle]~host = "::"                    | tactus.toml:2:8: pickle.host: "::" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one; or rooms.require-token = true, so that all who connect must authenticate; or open = true beside it)
            [pickle]~seats = 257                    | tactus.toml:2:9: pickle.seats: 257 (expected: 1..256)
            [pickle]~room = ""                      | tactus.toml:2:8: pickle.room: "" (expected: a name of 1..128 characters)
            [pickle]~room = "a\\u202eb"            | tactus.toml:2:8: pickle.room: U+202E (expected: visible characters, without marks that end a line or turn its direction)
            [binary]~room = "a\\nb"                | tactus.toml:2:8: binary.room: U+000A (expected: visible characters, without marks that end a line or turn its direction)
            [pickle]~requests-per-second = 0        | tactus.toml:2:23: pickle.requests-per-second: 0 (expected: 1..10000)
            [pickle]~client-bytes-max = 100000000   | tactus.toml:2:20: pickle.client-bytes-max: 100000000 (expected: 1024..67108864)
            [tls]~plain = ["kcp"]                   | tactus.toml:2:9: tls.plain: "kcp" (expected: some of [http, tcp, msgpack, json, binary, pickle])
            [kcp]~ticket-seconds = 1                | tactus.toml:2:18: kcp.ticket-seconds: 1 (expected: 30..86400)
            [tcp]~idle-ms = 1999                    | tactus.toml:2:11: tcp.idle-ms: 1999 (expected: at least 2000, the time in which a client notices a lost link and comes back)
            [kcp]~idle-ms = 500                     | tactus.toml:2:11: kcp.idle-ms: 500 (expected: at least 2000, the time in which a client notices a lost link and comes back)
            [ws]~idle-ms = 300                      | tactus.toml:2:11: ws.idle-ms: 300 (expected: at least 2000, the time in which a client notices a lost link and comes back)
            [rooms]~empty-close-ms = 0              | tactus.toml:2:18: rooms.empty-close-ms: 0 (expected: at least 2000, the time in which a client notices a lost link and comes back)
            [rooms]~leave-ms = 1000                 | tactus.toml:2:12: rooms.leave-ms: 1000 (expected: at least 2000, the time in which a client notices a lost link and comes back)
            [json]~accounts-port = 2025             | tactus.toml:2:17: json.accounts-port: 2025 (expected: another port than json.port, or 0 for any that is free)
            [binary]~text-time-words = "minute"     | tactus.toml:2:19: binary.text-time-words: "minute" (expected: the words for a minute, minutes, a second and seconds, with blanks between them)
            [rpc]~enabled = true~port = 2025~[json]~port = 2025| tactus.toml:5:8: json.port: 2025 (expected: another port than rpc.port, or 0 for any that is free)
            [rpc]~enabled = true~port = 8080        | tactus.toml:3:8: rpc.port: 8080 (expected: another port than http.port, or 0 for any that is free)
            [cluster]~etcd = ["http://127.0.0.1:2379"]~port = 8080 | tactus.toml:3:8: cluster.port: 8080 (expected: another port than http.port, or 0 for any that is free)
            [cluster]~etcd = ["http://127.0.0.1:2379"]~port = 50051 | tactus.toml:3:8: cluster.port: 50051 (expected: another port than rpc.port, or 0 for any that is free)
            [cluster]~min-copies = 3                | tactus.toml:2:14: cluster.min-copies: 3 (expected: at most 2, one more than standbys, or no frame is ever sent)
            """)
    void shouldNameKeyValueAndExpectation(String toml, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("tactus.toml"), toml.replace('~', '\n') + "\n");
        assertThatThrownBy(() -> SettingsReader.read(Optional.of(file), List.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message.replace("tactus.toml", file.toString()));
    }

    @Test
    void shouldAllowOnePortOnTwoAddressesAndOnUdpBesideTcp() {
        List<String> overrides = List.of("tcp.host=127.0.0.2", "tcp.port=8080", "kcp.port=8080");
        Settings settings = SettingsReader.read(Optional.empty(), overrides);
        assertThat(settings.sections().get(KcpSection.class).port()).isEqualTo(8080);
    }

    @Test
    void shouldHaveTheTextsOfTheOriginalByDefault() {
        BinaryTextSettings texts = SettingsReader.read(Optional.empty(), List.of())
                .sections()
                .get(BinarySection.class)
                .texts();
        assertThat(texts.texts()).isEqualTo(BinaryTexts.DEFAULTS);
    }

    @Test
    void shouldListenBeyondLoopbackWhenAllowed() {
        Settings settings =
                SettingsReader.read(Optional.empty(), List.of("kcp.host=0.0.0.0", "kcp.open=true", "http.host=::1"));
        assertThat(settings.sections().get(KcpSection.class).host()).isEqualTo("0.0.0.0");
        assertThat(settings.http().host()).isEqualTo("::1");
    }

    @Test
    void shouldListenBeyondLoopbackWhereEveryClientShowsToken() {
        Settings settings = SettingsReader.read(
                Optional.empty(),
                List.of(
                        "rooms.require-token=true",
                        "http.operator-token=s3cret",
                        "http.host=0.0.0.0",
                        "kcp.host=0.0.0.0",
                        "tcp.host=::",
                        "msgpack.host=game.example",
                        "tls.certificate=a.crt",
                        "tls.key=a.key",
                        "tls.plain=msgpack"));
        assertThat(settings.rooms().requireToken()).isTrue();
        assertThat(settings.readable())
                .as("where a password could be read on the way")
                .containsExactly("kcp", "msgpack");
    }

    @Test
    void shouldOpenAllListenersByOneKey() {
        Settings settings = SettingsReader.read(
                Optional.empty(), List.of("node.host=0.0.0.0", "rooms.require-token=true", "tcp.host=127.0.0.2"));

        assertThat(settings.http().host()).isEqualTo("0.0.0.0");
        assertThat(settings.sections().gateways())
                .hasSizeGreaterThan(5)
                .allSatisfy((name, section) ->
                        assertThat(section.host()).isEqualTo(name.equals("tcp") ? "127.0.0.2" : "0.0.0.0"));
        assertThat(settings.rpc().host()).as("for nodes, not players").isEqualTo("127.0.0.1");
        assertThat(settings.unguarded()).isEmpty();
    }

    @Test
    void shouldNotOpenListenersWithoutAuthenticationByOneKey() {
        assertThatThrownBy(() -> SettingsReader.read(Optional.empty(), List.of("node.host=::")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("--set node.host: http.host: \"::\" (expected: a loopback address such as")
                .hasMessageEndingWith("rooms.require-token = true, so that all who connect must authenticate; or"
                        + " open = true beside it)");

        Settings open = SettingsReader.read(
                Optional.empty(),
                List.of("node.host=::", "node.open=true", "binary.guests=false", "pickle.enabled=false"));
        assertThat(open.unguarded()).containsExactly("http", "kcp", "tcp", "msgpack", "json");
    }

    /** A decision about the address of the node is none about a listener's own. */
    @Test
    void shouldNotOpenOwnHostByNodeOpen() {
        assertThatThrownBy(() -> SettingsReader.read(
                        Optional.empty(), List.of("node.host=127.0.0.1", "node.open=true", "kcp.host=0.0.0.0")))
                .hasMessageStartingWith("--set kcp.host: \"0.0.0.0\" (expected: a loopback address");
        assertThatThrownBy(() -> SettingsReader.read(
                        Optional.empty(), List.of("node.host=0.0.0.0", "node.open=true", "kcp.open=false")))
                .hasMessageStartingWith("--set node.host: kcp.host: \"0.0.0.0\" (expected: a loopback address");
    }

    @Test
    void shouldRefuseSpectatorsWithoutTokenWhereTokensAreRequired() {
        List<String> overrides = List.of("rooms.require-token=true", "msgpack.tokens=a,b");
        assertThatThrownBy(() -> SettingsReader.read(Optional.empty(), overrides))
                .hasMessage("settings: msgpack.spectators: true (expected: false where rooms.require-token = true,"
                        + " since spectators show no token)");
    }
}
