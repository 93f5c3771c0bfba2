package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of completions, in a bash that is asked as it asks when Tab is pressed. */
final class CompletionCommandTest {

    @ParameterizedTest
    @CsvSource({
        "tactus ro, room",
        "tactus room cre, create",
        "tactus room create --mem, --members",
        "tactus replay ver, verify",
        "tactus completion --vers, --version",
    })
    void shouldCompleteWordsInBash(String typed, String word, @TempDir Path folder) throws Exception {
        assertThat(complete(folder, typed).lines()).contains(word);
    }

    private static String complete(Path folder, String typed) throws IOException, InterruptedException {
        CliRun script = CliRun.of("completion");
        assertThat(script.code()).isZero();
        Path file = Files.writeString(folder.resolve("completion"), script.out());
        Process bash = new ProcessBuilder("bash", "--norc", "-c", """
                        source "$0"
                        COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        "$(complete -p tactus | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
                        printf '%s\\n' "${COMPREPLY[@]}"
                        """, file.toString(), typed)
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
