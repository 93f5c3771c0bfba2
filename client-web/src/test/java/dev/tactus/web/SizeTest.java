package dev.tactus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The size of the scripts that a page loads. */
class SizeTest {

    /** A little above what it is: charsets, formatting or streams of the JDK would break it at once. */
    private static final int GZIPPED_BYTES_MAX = 35_000;

    @Test
    void shouldBeSmall() throws IOException {
        byte[] module = Files.readAllBytes(Path.of("target/npm/tactus.js"));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(module);
        }
        assertThat(zipped.size()).as("bytes of tactus.js, gzipped").isBetween(1000, GZIPPED_BYTES_MAX);
    }
}
