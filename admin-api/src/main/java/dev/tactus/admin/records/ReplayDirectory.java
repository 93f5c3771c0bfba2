package dev.tactus.admin.records;

import dev.tactus.admin.http.ProblemException;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.engine.archive.FileArchive;
import dev.tactus.engine.archive.ReplayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole replays of a folder, by name. Blocks on I/O. */
final class ReplayDirectory {

    private static final Pattern ROOM = Pattern.compile("[0-9]{1,20}");

    private final Path folder;

    ReplayDirectory(Path folder) {
        this.folder = folder;
    }

    /** Returns the names, the newest first: they begin with the time. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(FileArchive.ENDING))
                    .map(file -> file.substring(0, file.length() - FileArchive.ENDING.length()))
                    .filter(name -> FileArchive.NAME.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /**
     * Finds the replay of this name, or the newest one of the room of this id.
     *
     * @throws ProblemException if it is neither a name nor an id
     */
    Optional<String> find(String id) throws IOException {
        boolean room = ROOM.matcher(id).matches();
        if (!room && !FileArchive.NAME.matcher(id).matches()) {
            throw ProblemException.badValue(
                    "id", id, "the name of a replay, as 20260131-195900-room42, or a room's id");
        }
        return names().stream()
                .filter(name -> room ? roomOf(name).equals(id) : name.equals(id))
                .findFirst();
    }

    private static String roomOf(String name) {
        return FileArchive.NAME.matcher(name).replaceFirst("$1");
    }

    Path file(String name) {
        return folder.resolve(name + FileArchive.ENDING);
    }

    ReplayFile open(String name) throws IOException, CorruptReplayException {
        return ReplayFile.open(file(name));
    }
}
