package dev.tactus.accounts;

import static dev.tactus.accounts.TestAccounts.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.store.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle of its work has kept all that it said it had done. */
class KillNineIT {

    private static final int ACKNOWLEDGED_MIN = 15;

    private final Path file;

    KillNineIT(@TempDir Path folder) {
        this.file = folder.resolve("accounts.db");
    }

    @Test
    void shouldKeepEverythingAcknowledged() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (String prefix : List.of("first", "second")) {
            acknowledged.addAll(workUntilKilled(prefix));
        }

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * ACKNOWLEDGED_MIN);
        try (Accounts accounts =
                Accounts.open(TestAccounts.settings(DatabaseSettings.sqlite(file)), InstantSource.system())) {
            for (String line : acknowledged) {
                String[] words = line.split(" ", -1);
                Account account = done(accounts.account(words[1]));
                assertThat(Long.toString(account.id())).isEqualTo(words[0]);
                assertThat(done(accounts.refresh(words[2])).account()).isEqualTo(account);
            }
        }
    }

    /** Returns what the process said before it was gone. */
    private List<String> workUntilKilled(String prefix) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Duser.language=" + System.getProperty("user.language", ""),
                        "-Duser.timezone=" + System.getProperty("user.timezone", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillVictim.class.getName(),
                        file.toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null) {
                lines.add(line);
                if (lines.size() == ACKNOWLEDGED_MIN) {
                    // SIGKILL by its handle, since the process itself would close its output and lose what it still
                    // says.
                    assertThat(process.toHandle().destroyForcibly()).isTrue();
                }
                line = out.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
        return lines.stream().filter(line -> line.split(" ", -1).length == 3).toList();
    }
}
