package dev.tactus.gateway.pickle;

import dev.tactus.config.TextFile;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.games.realm.RealmMap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A map as it stands in a file; or in the files {@code *.map} of a folder, which are its parts in the order of their names, such
 * as a head and a file for each level.
 */
final class MapParser {

    private static final Pattern LINE = Pattern.compile("map: line ([0-9]+): (.*)", Pattern.DOTALL);

    /** A file and the number of its first line in the whole. */
    private record Part(Path file, int firstLine) {}

    private final StringBuilder text = new StringBuilder();

    @Bounded(by = "bytes of the map file", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final List<Part> parts = new ArrayList<>();

    private int lines;

    private MapParser() {}

    /**
     * Reads a map.
     *
     * @throws IOException if it cannot be read or is none; the message names file and line, and what is expected
     */
    static String read(Path path) throws IOException {
        MapParser map = new MapParser();
        for (Path file : files(path)) {
            map.add(file);
        }
        try {
            return RealmMap.read(map.text.toString()).text();
        } catch (MalformedStateException e) {
            throw new IOException(map.placed(path, String.valueOf(e.getMessage())), e);
        }
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "*.map")) {
            found.forEach(files::add);
        }
        if (files.isEmpty()) {
            throw new IOException(path + ": no files *.map (expected: the parts of a map)");
        }
        files.sort(null);
        return files;
    }

    private void add(Path file) throws IOException {
        parts.add(new Part(file, lines + 1));
        String read = decoded(file, bytes(file));
        String whole = read.isEmpty() || read.endsWith("\n") ? read : read + "\n";
        text.append(whole);
        lines += (int) whole.chars().filter(c -> c == '\n').count();
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file (expected: a map, or a folder with its parts)");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(RealmMap.BYTES_MAX + 1);
            if (bytes.length > RealmMap.BYTES_MAX) {
                throw new IOException(file + ": too long (expected: at most " + RealmMap.BYTES_MAX + " bytes)");
            }
            return bytes;
        }
    }

    private static String decoded(Path file, byte[] bytes) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return TextFile.plain(text);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": no text (expected: UTF-8)", e);
        }
    }

    /** Says a fault with the file and the line in which it stands. */
    private String placed(Path path, String fault) {
        Matcher named = LINE.matcher(fault);
        if (!named.matches()) {
            return path + ": " + fault;
        }
        int line = Integer.parseInt(named.group(1));
        Part at = parts.getFirst();
        for (Part part : parts) {
            at = part.firstLine() <= line ? part : at;
        }
        return at.file() + ", line " + (line - at.firstLine() + 1) + ": " + named.group(2);
    }
}
