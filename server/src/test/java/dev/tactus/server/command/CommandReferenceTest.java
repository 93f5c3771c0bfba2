package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shipped reference of the command line is generated, here where all commands are known. */
class CommandReferenceTest {

    @Test
    void shouldShipGeneratedReference() throws Exception {
        CliRun run = CliRun.of("man", "--markdown");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("\n## tactus serve\n", "\n## tactus room create\n")
                .doesNotContain("${", "%n");
        assertThat(Files.readString(Path.of("../docs/commands.md")))
                .as("tactus man --markdown > docs/commands.md makes it anew")
                .isEqualTo(run.out());
    }
}
