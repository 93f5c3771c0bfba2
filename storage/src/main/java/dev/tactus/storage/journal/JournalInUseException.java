package dev.tactus.storage.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Another process has this journal open. */
final class JournalInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    JournalInUseException(Path path) {
        super(path + ": in use (expected: to belong to no other process)");
    }
}
