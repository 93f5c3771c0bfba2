package dev.tactus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileProblemTest {

    @Test
    void shouldSayMoreThanThePath() {
        for (IOException failure : List.of(
                new NoSuchFileException("/a/b"),
                new AccessDeniedException("/a/b"),
                new FileAlreadyExistsException("/a/b"),
                new NotDirectoryException("/a/b"),
                new FileSystemException("/a/b"),
                new FileSystemException("/a/b", null, "No space left on device"),
                new MalformedInputException(1),
                new IOException("Is a directory"),
                new IOException())) {
            assertThat(FileProblem.reason(failure)).isNotBlank().doesNotContain("/a/b");
        }
        assertThat(FileProblem.describe(new NoSuchFileException("/a/b"))).isEqualTo("/a/b: no such file or folder");
        assertThat(FileProblem.describe(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("/a/b: No space left on device");
        assertThat(FileProblem.describe(new IOException("Is a directory"))).isEqualTo("Is a directory");
    }
}
