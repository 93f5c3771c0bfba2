package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.records.SampleReplay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose standard output takes nothing, such as {@code /dev/full}, or not all of it. */
final class FullOutputTest {

    @Test
    void shouldFailWhenNothingOrNotAllIsWritten(@TempDir Path data) throws IOException {
        String replay = SampleReplay.write(data.resolve("a.tactus-replay"), -1).toString();
        for (String command : List.of(
                "version",
                "--help",
                "room --help",
                "man",
                "completion",
                "settings --example",
                "settings --reference",
                "game list",
                "game list --json",
                "replay export " + replay,
                "replay show " + replay,
                "replay verify " + replay,
                "cert dev --out " + data.resolve("tls"))) {
            String[] args = command.split(" ");
            for (int room : new int[] {0, 10}) {
                ByteArrayOutputStream err = new ByteArrayOutputStream();
                int code = Cli.run(
                        args,
                        new PrintStream(new FullStream(room), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
                assertThat(code).as(command).isEqualTo(2);
                if (room > 0 && command.startsWith("cert")) {
                    continue;
                }
                assertThat(err.toString(StandardCharsets.UTF_8))
                        .as(command)
                        .isEqualToIgnoringNewLines("tactus: standard output: not written to its end"
                                + " (expected: a file or pipe that takes all of it)");
            }
        }
    }

    /** Takes a few bytes and fails then, as a full disk does. */
    private static final class FullStream extends OutputStream {

        private int free;

        FullStream(int free) {
            this.free = free;
        }

        @Override
        public void write(int value) throws IOException {
            if (free-- <= 0) {
                throw new IOException("No space left on device");
            }
        }
    }
}
