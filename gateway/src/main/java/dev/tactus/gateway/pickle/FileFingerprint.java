package dev.tactus.gateway.pickle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The metadata of a file or folder: names, sizes and times of change. Equal ones have the same contents, as far as
 * can be told without reading.
 */
record FileFingerprint(List<String> entries) {

    /** None: of a path where nothing is. */
    static final FileFingerprint NONE = new FileFingerprint(List.of());

    FileFingerprint {
        entries = List.copyOf(entries);
    }

    /**
     * Looks at a path.
     *
     * @param entriesMax files and folders that are looked at; a folder with more looks as if it had so many
     * @throws IOException if it cannot be looked at, such as when files go meanwhile
     */
    static FileFingerprint of(Path path, int entriesMax) throws IOException {
        if (!Files.exists(path)) {
            return NONE;
        }
        List<String> entries = new ArrayList<>();
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return note(folder + "/");
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return note(file + " " + attributes.size() + " "
                        + attributes.lastModifiedTime().toInstant() + " " + attributes.fileKey());
            }

            private FileVisitResult note(String entry) {
                entries.add(entry);
                return entries.size() > entriesMax ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(entries);
        return new FileFingerprint(entries);
    }
}
