package dev.tactus.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/first-game.md says is true: exactly its code is built, checked and played here. */
final class FirstGameTest {

    private static final int LINES_MAX = 100;

    private final Path folder;

    FirstGameTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldBeShort() throws IOException {
        assertThat(source().lines().count()).isLessThan(LINES_MAX);
    }

    @Test
    void shouldPassTheCheckThatThePageTells() throws IOException {
        Path jar = GameSources.jar(folder, "coins.Coins", source());

        CliRun run = CliRun.of("game", "check", "coins", "--jar", jar.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("class files: well\nplayed: well, 3000 ticks with ");
        assertThat(run.code()).isZero();
        String shown = run.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(page()).as("what the page shows").contains(shown);
    }

    /** Returns the code of the page. */
    private static String source() throws IOException {
        String page = page();
        int start = page.indexOf("```java\n") + "```java\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/first-game.md"));
    }
}
