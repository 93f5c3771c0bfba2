package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import dev.tactus.config.schema.SettingsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "serve --help",
                "demo --help",
                "room --help",
                "room list --help",
                "room create --help",
                "room move --help",
                "node list --help",
                "node drain --help",
                "room show --help",
                "room close --help",
                "console --help",
                "top --help",
                "user --help",
                "user list --help",
                "user show --help",
                "user add --help",
                "user grant --help",
                "user revoke --help",
                "user ban --help",
                "user unban --help",
                "user password --help",
                "movan --help",
                "movan settings --help",
                "movan accounts --help",
                "bots --help",
                "game --help",
                "game list --help",
                "game check --help",
                "replay --help",
                "replay show --help",
                "replay export --help",
                "cert --help",
                "cert dev --help",
                "cert services --help",
                "help --help",
                "man --help",
                "completion --help",
                "settings --help",
                "version --help"
            })
    void shouldHelp(String command) {
        CliRun run = CliRun.of(command.split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: tactus").contains("Show this help message");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sreve                            | tactus: unknown command: sreve (did you mean serve
            room lst                         | tactus: unknown command: lst (did you mean list?)
            room xyzzy                       | tactus: unknown command: xyzzy (tactus room --help lists commands and options)
            serve extra                      | tactus: unexpected word: extra (tactus serve --help lists commands and options)
            serve --confg x                  | tactus: unknown option: --confg (did you mean --config?)
            top --width 1                    | tactus: unknown option: --width (tactus top --help lists commands and options)
            help xyzzy                       | tactus: help: xyzzy (expected: one of serve, demo, doctor, room, node, console,
            help room xyzzy                  | tactus: help: xyzzy (expected: one of
            help serve now                   | tactus: help: now (expected: nothing behind it)
            bots --seconds 1.5               | tactus: --seconds: 1.5 (expected: a whole number of at most 2147483647)
            bots --loss much                 | tactus: --loss: much (expected: a number)
            bots --rooms +5                  | tactus: --rooms: +5 (expected: a whole number of at most 2147483647)
            bots --rooms \u0665               | tactus: --rooms: \u0665 (expected: a whole number of at most 2147483647)
            bots --rooms 2147483648          | tactus: --rooms: 2147483648 (expected: a whole number of at most 2147483647)
            bots --seed +5                   | tactus: --seed: +5 (expected: a whole number)
            cert dev --days +5               | tactus: --days: +5 (expected: a whole number of at most 2147483647)
            game check arena --option a=+5   | tactus: --option: +5 (expected: a value for
            game play arena --room +7        | tactus: --room: +7 (expected: the id of a room)
            bots --seed x                    | tactus: --seed: x (expected: a whole number)
            serve --set                      | tactus: Missing required parameter for option '--set'
            serve --set http.prt=1           | tactus: --set http.prt: no such key (did you mean http.port?)
            serve --set http.port=x          | tactus: --set http.port: x (expected: a whole number)
            serve --set http.host=0.0.0.0    | tactus: --set http.host: "0.0.0.0" (expected: a loopback address
            serve --config /nowhere/t.toml   | tactus: /nowhere/t.toml: cannot be read (no such file or folder)
            demo --nodes 0                   | tactus: --nodes: 0 (expected: 2..9)
            demo --nodes 99                  | tactus: --nodes: 99 (expected: 2..9)
            demo --nodes x                   | tactus: --nodes: x (expected: a whole number of at most 2147483647)
            demo --set kcp.mtu-bytes=1       | tactus: --set kcp.mtu-bytes: 1 (expected: 64..65000)
            room create                      | tactus: Missing required option: '--members=PLAYER'
            room create --members 1 --seed x | tactus: --seed: x (expected: a whole number of at most 2147483647)
            room list --http ftp://x         | tactus: --http: ftp://x (expected: http://host:port)
            room list --http http://127.0.0.1:1 | tactus: http://127.0.0.1:1: no answer (expected: a node there
            room list --operator-token-file /nowhere | tactus: --operator-token-file: /nowhere (expected: a file that can be read)
            console roms                     | tactus: verb: roms (expected: one of accounts, audit,
            console kick 7                   | tactus: kick: 1 words (expected: kick ROOM PLAYER [--reason …])
            console rooms 7                  | tactus: rooms: 1 words (expected: rooms)
            console close 7 --for 2h         | tactus: --for (expected: close ROOM [--reason …])
            console close 7 --reason         | tactus: --reason: no value (expected: close ROOM
            console drain maybe              | tactus: drain: maybe (expected: on, off or move)
            console ban Ada --for ever       | tactus: --for: ever (expected: a time such as 30m, 12h or 7d)
            console rooms --node http://127.0.0.1:1 | tactus: http://127.0.0.1:1: no answer (expected: a node there
            top --once --sort height         | tactus: --sort: height (expected: one of
            top --once --node http://127.0.0.1:1    | tactus: http://127.0.0.1:1: no answer (expected: a node there
            top --once --sort bytes --node http://127.0.0.1:1 | tactus: http://127.0.0.1:1: no answer (expected: a node there
            user add                         | tactus: Missing required parameter: 'NAME'
            user grant ada king              | tactus: role: king (expected: one of guest, player, moderator, operator)
            user ban ada --for ever          | tactus: --for: ever (expected: a time such as 30m, 12h or 7d)
            user add ada --role king         | tactus: role: king (expected: one of guest
            user list --set accounts.database=jdbc:mysql://x | tactus: --set accounts.database: "jdbc:mysql://x" (expected: a file, or jdbc:postgresql://
            movan settings                   | tactus: Missing required parameter: 'FILE'
            movan settings /nowhere/c.toml   | tactus: /nowhere/c.toml: cannot be read (no such file or folder)
            movan accounts /nowhere/movan.db | tactus: /nowhere/movan.db: no such file (expected: Movan's movan.db)
            bots --target http://x:1         | tactus: target: http://x:1 (expected: a scheme of kcp, datagram, tcp, ws, or secured kcps, datagrams, tls, wss)
            bots --transport carrier-pigeon  | tactus: --transport: carrier-pigeon (expected: kcp, datagram, ws or tcp)
            game check chess                 | tactus: game: chess (expected: one of [
            game list --jar /nowhere.jar      | tactus: /nowhere.jar: no such file (expected: a jar with a game)
            bots --rooms 0                   | tactus: rooms: 0 (expected: 1..100000)
            bots --game chess                | tactus: game: chess (expected: one of [arena, platformer
            bots --jar x.jar                 | tactus: --jar: x.jar (expected: --game with its game's name)
            bots --game coins --jar none.jar | tactus: none.jar: no such file (expected: a jar with a game)
            bots --loss 101                  | tactus: --loss: 101.0 (expected: 0..100 percent)
            bots --transport ws --loss 5     | tactus: loss or delay with ws://127.0.0.1:8080/ws (expected: none, or kcp or datagram)
            bots --http http://127.0.0.1:1   | tactus: http://127.0.0.1:1: no answer (expected: a node there
            cert dev --host a_b!             | tactus: name: "a_b!" (expected: a host name such as play.example.org, or an IP address)
            cert dev --days 0                | tactus: days: 0 (expected: 1..3650)
            cert services                    | tactus: Missing required option: '--node=NAME
            cert services --node a_b!        | tactus: name: "a_b!" (expected: a host name such as play.example.org, or an IP address)
            cert services --node a= --out /nowhere/x | tactus: name: "" (expected: a host name
            room list --trust /nowhere       | tactus: --trust: /nowhere (expected: a file that can be read)
            room list --trust /              | tactus: --trust: / (expected: a file of certificates; Is a directory)
            cert dev --out /dev/null/tls     | tactus: --out: /dev/null/tls (expected: a folder for new files; /dev/null
            serve --set tls.certificate=/nowhere/a.crt --set tls.key=/nowhere/a.key --set http.port=0 --set kcp.port=0 --set tcp.port=0 | tactus: tls.certificate: "/nowhere/a.crt" (expected: a certificate and its chain; /nowhere/a.crt: cannot be read
            replay show                      | tactus: Missing required parameter: 'FILE'
            replay show /nowhere             | tactus: /nowhere: cannot be read or exported (no such file or folder)
            """)
    void shouldSayInOneLineWhatIsWrong(String command, String message) {
        CliRun run = CliRun.of(command.split(" +"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(message).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "room", "room create", "cert dev", "game check", "replay export"})
    void shouldHelpByCommandAsByOption(String command) {
        CliRun run = CliRun.of(("help " + command).split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(CliRun.of((command + " --help").split(" ")).out());
        assertThat(CliRun.of("help").out()).isEqualTo(CliRun.of("--help").out());
    }

    @Test
    void shouldBreakSentencesOfHelpAtTheWidthOnly() {
        assertThat(CliRun.of("demo", "--help").out())
                .containsPattern(
                        "with bots that play and play again and a\\s+platform game for old browser clients, until");
    }

    @Test
    void shouldSayThatThereAreNoRecords(@TempDir Path directory) {
        for (String records : new String[] {"desync", "replay"}) {
            CliRun run = CliRun.of(records, "list", "--dir", directory.toString());
            assertThat(run.code()).isZero();
            assertThat(run.out()).isEqualTo("none in " + directory + "\n");
            assertThat(CliRun.of(records, "list", "--json", "--dir", directory.toString())
                            .out())
                    .isEqualTo("[]\n");
        }
    }

    @Test
    void shouldShowUsageWithoutCommand() {
        CliRun run = CliRun.of();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("serve", "demo", "room", "bots", "replay", "settings", "version");
    }

    @Test
    void shouldSayVersion() {
        assertThat(CliRun.of("version").out()).matches("tactus \\S+ on Java 25\\S*\\R");
        assertThat(CliRun.of("version", "--json").out()).startsWith("{\"name\":\"tactus\",\"version\":\"");
        assertThat(CliRun.of("--version").out()).doesNotContain("${");
    }

    @Test
    void shouldPrintSettings() {
        assertThat(CliRun.of("settings", "--example").out()).isEqualTo(SettingsText.example());
        CliRun effective = CliRun.of("settings", "--set", "rooms.tick-rate-hz=60");
        assertThat(effective.out()).contains("[rooms]").contains("tick-rate-hz = 60\n");
        assertThat(CliRun.of("serve", "--print-settings", "--set", "rooms.tick-rate-hz=60")
                        .out())
                .isEqualTo(effective.out());
    }

    @Test
    void shouldReadWhatItPrintsOfMovansConfiguration(@TempDir Path directory) throws IOException {
        Path sync = Files.writeString(directory.resolve("config.toml"), """
                [Network]
                sync_host = "0.0.0.0"
                sync_port = 3025
                rpc_port = 3051
                account_server_port = 3027
                [Server]
                timeout = 7
                [SyncCore]
                update_interval = 50
                [Log]
                level = "WARNING"
                """);
        CliRun printed = CliRun.of("movan", "settings", sync.toString());
        Path settings = Files.writeString(directory.resolve("tactus.toml"), printed.out());

        CliRun effective = CliRun.of("settings", "--config", settings.toString());

        assertThat(effective.err()).isEmpty();
        assertThat(effective.out())
                .contains(
                        "[json]\nenabled = true\nhost = \"0.0.0.0\"\nport = 3025\naccounts-port = 3027\n",
                        "movan-rpc-port = 3051\n",
                        "open = true\n",
                        "tick-rate-hz = 20\n",
                        "idle-ms = 7000\n",
                        "level = \"warn\"\n");
    }

    @Test
    void shouldNameFileThatIsNoReplay(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x.tactus-replay"), "something else");
        CliRun run = CliRun.of("replay", "show", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("tactus: " + file + ": ").hasLineCount(1);
    }
}
