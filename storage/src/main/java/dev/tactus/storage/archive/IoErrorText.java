package dev.tactus.storage.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes I/O errors for an operator, because Java's own messages are often only the path. */
final class IoErrorText {

    private IoErrorText() {}

    /** Returns the path and a description of the error. */
    static String of(Path path, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> file(missing, path) + ": no such file or directory";
            case AccessDeniedException denied -> file(denied, path) + ": permission denied";
            case FileAlreadyExistsException there ->
                file(there, path) + ": is there already (expected: nothing, or a" + " directory where one is needed)";
            case FileSystemException other
            when other.getReason() != null -> file(other, path) + ": " + other.getReason();
            default -> path + ": " + e.getMessage();
        };
    }

    /** Returns the path and a description of the error. */
    static String of(Path path, UncheckedIOException e) {
        return of(path, Objects.requireNonNull(e.getCause(), "cause"));
    }

    private static String file(FileSystemException e, Path path) {
        @Nullable String file = e.getFile();
        return file == null ? path.toString() : file;
    }
}
