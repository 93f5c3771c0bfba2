package dev.tactus.gateway.pickle;

import dev.tactus.config.TextFile;
import dev.tactus.dialects.pickle.EncodedPickleResponse;
import dev.tactus.dialects.pickle.PickleResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The client's files, as they were read.
 *
 * @param version what clients are told: the first line of a file VERSION, else three numbers, the last from the hash
 * @param hash over the names and bytes of all of them, in hex
 * @param files how many files there are
 * @param bytes of all of them
 * @param upgrade the answer that holds them
 */
record ClientImage(String version, String hash, int files, long bytes, EncodedPickleResponse upgrade) {

    /** No files, of a server that has none to give. */
    static final ClientImage NONE =
            new ClientImage("0.0.0", "", 0, 0, EncodedPickleResponse.of(new PickleResponse.Image(List.of())));

    private static final String VERSION_FILE = "VERSION";
    private static final int VERSION_CHARS_MAX = 64;
    private static final int HASH_VERSION_CHARS = 8;
    private static final int DEPTH_MAX = 16;

    /**
     * Reads a folder. What is neither file nor folder, links among it, is left out.
     *
     * @throws IOException if it cannot be read, or holds too much; the message says what is expected
     */
    static ClientImage read(Path folder, int bytesMax, int entriesMax) throws IOException {
        Reading reading = new Reading(bytesMax, entriesMax);
        List<PickleResponse.Entry> entries = reading.folder(folder, 1);
        String hash = HexFormat.of().formatHex(reading.digest.digest());
        return new ClientImage(
                version(entries, hash),
                hash,
                reading.files,
                reading.bytes,
                EncodedPickleResponse.of(new PickleResponse.Image(entries)));
    }

    private static String version(List<PickleResponse.Entry> entries, String hash) {
        for (PickleResponse.Entry entry : entries) {
            if (entry instanceof PickleResponse.File(String name, byte[] bytes) && name.equals(VERSION_FILE)) {
                String line = TextFile.plain(new String(bytes, StandardCharsets.UTF_8))
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
                return line.substring(0, Math.min(VERSION_CHARS_MAX, line.length()));
            }
        }
        // Old clients take a version apart into its numbers.
        return "0.0." + Long.parseLong(hash.substring(0, HASH_VERSION_CHARS), 16);
    }

    /** One reading of a folder. */
    private static final class Reading {

        private final int bytesMax;
        private final int entriesMax;
        private final MessageDigest digest;
        private int files;
        private int entries;
        private long bytes;

        Reading(int bytesMax, int entriesMax) {
            this.bytesMax = bytesMax;
            this.entriesMax = entriesMax;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has it", e);
            }
        }

        List<PickleResponse.Entry> folder(Path folder, int depth) throws IOException {
            if (depth > DEPTH_MAX) {
                throw new IOException(
                        folder + ": too deep (expected: at most " + DEPTH_MAX + " folders within each other)");
            }
            List<Path> paths = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                for (Path path : stream) {
                    paths.add(path);
                    if (++entries > entriesMax) {
                        throw new IOException(folder + ": more than " + entriesMax
                                + " files and folders in all (expected: at most pickle.client-files-max)");
                    }
                }
            }
            paths.sort(null);
            List<PickleResponse.Entry> found = new ArrayList<>();
            for (Path path : paths) {
                String name = path.getFileName().toString();
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    note("folder", name, 0);
                    found.add(new PickleResponse.Folder(name, folder(path, depth + 1)));
                    note("end", "", 0);
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(new PickleResponse.File(name, file(path, name)));
                }
            }
            return found;
        }

        private byte[] file(Path path, String name) throws IOException {
            byte[] read;
            try (InputStream in = Files.newInputStream(path)) {
                read = in.readNBytes((int) (bytesMax - bytes + 1));
            }
            bytes += read.length;
            if (bytes > bytesMax) {
                throw new IOException(
                        path + ": more than " + bytesMax + " bytes in all (expected: at most pickle.client-bytes-max)");
            }
            files++;
            note("file", name, read.length);
            digest.update(read);
            return read;
        }

        /** Hashes the kind and the length of the next part, so that no two folders hash alike. */
        private void note(String kind, String name, int length) {
            digest.update(
                    (kind + " " + name.length() + " " + name + " " + length + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
