package dev.tactus.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for what went wrong with a file: messages of the JDK's exceptions are often only its path. */
public final class FileProblem {

    private FileProblem() {}

    /** Returns the reason in a few words, without the path. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException none -> "no such file or folder";
            case AccessDeniedException denied -> "no permission";
            case FileAlreadyExistsException there -> "there is such a file already";
            case NotDirectoryException file -> "not a folder";
            case DirectoryNotEmptyException full -> "the folder is not empty";
            case FileSystemLoopException loop -> "a loop of links";
            case CharacterCodingException coding -> "not UTF-8";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> plain(failure);
        };
    }

    /** Returns path and reason of a failure that may name its file. */
    public static String describe(IOException failure) {
        String file = failure instanceof FileSystemException at ? at.getFile() : null;
        return file == null ? reason(failure) : file + ": " + reason(failure);
    }

    private static String plain(IOException failure) {
        String message = failure instanceof FileSystemException ? null : failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
