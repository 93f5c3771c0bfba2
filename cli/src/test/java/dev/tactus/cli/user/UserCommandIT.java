package dev.tactus.cli.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandIT {

    private final Path data;

    UserCommandIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void shouldMakeFirstOperatorAndKeepOrder() {
        assertThat(user("correct horse", "add", "Ada", "--role", "operator").out())
                .matches("account \\d+ Ada: player, operator\\R");
        assertThat(user("battery staple", "add", "Bob").out()).matches("account \\d+ Bob: player\\R");
        assertThat(user("", "grant", "bob", "moderator").out()).endsWith(" Bob: player, moderator\n");
        assertThat(user("", "revoke", "bob", "moderator").out()).endsWith(" Bob: player\n");
        assertThat(user("", "ban", "bob", "--for", "7d", "--reason", "rude").out())
                .contains(" Bob: player, banned until 2");
        assertThat(user("", "list").out()).contains("Ada", "player, operator").hasLineCount(3);
        assertThat(user("", "list", "--json").out())
                .contains("\"name\":\"Bob\"")
                .hasLineCount(1);
        assertThat(user("", "unban", "bob").out()).endsWith(" Bob: player\n");
        assertThat(user("", "show", "ADA").out()).contains("\"name\" : \"Ada\"", "\"characters\" : [ ]");
        assertThat(user("another one", "password", "ada").out()).endsWith(" Ada: player, operator\n");
    }

    @Test
    void shouldSayWhatIsWrong() throws IOException {
        assertError(user("correct horse", "add", "x"), "tactus: name:");
        assertError(user("short", "add", "Carol"), "tactus: password: 8..256 characters");
        assertError(user("", "add", "Carol"), "tactus: password: none (expected: one line on standard input)");
        assertError(
                user("", "show", "Nobody"),
                "tactus: account: Nobody (expected: the name of an account in " + data.resolve("accounts.sqlite")
                        + ")");
        Path other =
                Files.writeString(data.resolve("other"), "no database, but long enough to be looked at ".repeat(40));
        assertError(user("", "list", "--set", "accounts.database=" + other), "tactus: accounts.database: " + other);
    }

    private static void assertError(CliRun run, String message) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(message).hasLineCount(1);
    }

    /** Runs a command that finds {@code typed} on its standard input. */
    private CliRun user(String typed, String... args) {
        List<String> all = new ArrayList<>(List.of("user"));
        all.addAll(List.of(args));
        all.addAll(List.of("--set", "node.data-dir=" + data, "--set", "passwords.memory-kib=1024"));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(
                typed.isEmpty() ? new byte[0] : (typed + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return CliRun.of(all.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
