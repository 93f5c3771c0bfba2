package dev.tactus.protocol.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The golden bytes: one message or datagram a file, hexadecimal, lines of {@code #} aside. */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Returns the names of all files that begin with {@code prefix}. */
    public static List<String> names(String prefix) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".hex", ""))
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of one file. */
    public static byte[] bytes(String name) {
        try {
            StringBuilder hex = new StringBuilder();
            for (String line : Files.readAllLines(FOLDER.resolve(name + ".hex"))) {
                if (!line.startsWith("#")) {
                    hex.append(line.replace(" ", ""));
                }
            }
            return HexFormat.of().parseHex(hex);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of all files that begin with {@code prefix}. */
    public static List<byte[]> corpus(String prefix) {
        return names(prefix).stream().map(Golden::bytes).toList();
    }
}
