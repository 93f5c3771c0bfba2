package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session of the pickle protocol byte by byte, as {@code pickle/session.txt} has it, through a whole node. */
final class PickleSessionIT {

    private static final String HALL = """
            attribute hp 10
            attribute speed 1.5
            attribute visual "traveller" writable
            attribute mood "calm" writable
            tile . floor
            tile # wall solid opaque
            start @
            level
            #######
            #.....#
            #@....#
            #######
            """;

    private static List<String> lines() throws IOException {
        try (InputStream in = PickleSessionIT.class.getResourceAsStream("/pickle/session.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    /** Reads bytes as Python's source code has them. */
    private static byte[] bytes(String escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < escaped.length(); at++) {
            char c = escaped.charAt(at);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            char kind = escaped.charAt(++at);
            if (kind == 'x') {
                out.write(Integer.parseInt(escaped, at + 1, at + 3, 16));
                at += 2;
            } else {
                out.write(kind == 'n' ? '\n' : kind);
            }
        }
        return out.toByteArray();
    }

    @Test
    void shouldSpeakByteByByteAsTheProtocolHasIt(@TempDir Path folder) throws IOException {
        RealmNode.write(folder, "hall.map", HALL);
        RealmNode.write(folder, "client/VERSION", "1.2.3\n");
        Files.createDirectories(folder.resolve("client/art"));
        Files.write(folder.resolve("client/art/a.bin"), new byte[] {0, -1});
        int answers = 0;
        try (RealmNode node = new RealmNode(folder, "pickle.map=hall.map");
                LegacyPickleClient client = node.connect()) {
            for (String line : lines()) {
                byte[] bytes = bytes(line.substring(2));
                if (line.startsWith("> ")) {
                    client.raw(bytes);
                } else if (line.startsWith("< ")) {
                    assertThat(client.bytes(bytes.length)).as(line).isEqualTo(bytes);
                    answers++;
                }
            }
            client.end();
            assertThat(client.rest()).as("and nothing more").isEmpty();
        }
        assertThat(answers).isGreaterThan(20);
    }
}
