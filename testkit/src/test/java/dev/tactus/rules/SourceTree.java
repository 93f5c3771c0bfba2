package dev.tactus.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of this project that people write: neither what a build makes, nor what a run or an editor leaves. */
final class SourceTree {

    private static final Set<String> OTHERS_FOLDERS =
            Set.of(".git", "target", "data", "node_modules", ".idea", ".vscode", ".settings");
    private static final Set<String> BINARY =
            Set.of("png", "jpg", "gif", "ico", "webp", "woff", "woff2", "jar", "class", "jfr", "gz", "zip", "bin");

    private SourceTree() {}

    /** Returns every text file with its path from the root, such as {@code core/pom.xml}. */
    static List<SourceFile> read() {
        Path root = root();
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return OTHERS_FOLDERS.contains(name(folder))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = name(file);
                    if (!name.equals(".git") && !BINARY.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        String path = root.relativize(file).toString().replace('\\', '/');
                        // Latin-1 reads any bytes; the rules look for plain letters only.
                        files.add(new SourceFile(path, Files.readString(file, StandardCharsets.ISO_8859_1)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The folder that holds the launcher, above the module in which tests run. */
    private static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("tactus")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("folder: " + start + " (expected: within the project)");
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
