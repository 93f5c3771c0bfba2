package dev.tactus.storage.archive;

import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.engine.port.RecordStore;
import dev.tactus.engine.port.ReplayStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The unfinished files that an earlier process left, by room; listed once. The archive's thread. */
final class LeftoverReplays {

    private final FileReplayStore store;
    private @Nullable Map<String, List<Path>> byRoom;

    LeftoverReplays(FileReplayStore store) {
        this.store = store;
    }

    /** Opens the file of a match and removes it from the list. */
    Optional<LeftoverReplay> take(MatchHeader header) throws IOException {
        List<Path> paths = all().getOrDefault(Long.toUnsignedString(header.room()), List.of());
        for (Path path : List.copyOf(paths)) {
            Optional<LeftoverReplay> found = open(path, header);
            if (found.isPresent()) {
                paths.remove(path);
                return found;
            }
        }
        return Optional.empty();
    }

    private Map<String, List<Path>> all() throws IOException {
        Map<String, List<Path>> known = byRoom;
        if (known == null) {
            known = new HashMap<>();
            for (Path path : store.unfinished()) {
                String file = String.valueOf(path.getFileName());
                String name = file.substring(
                        0, file.length() - ReplayFileWriter.SUFFIX.length() - ReplayFileWriter.PART.length());
                Matcher matcher = ReplayStore.NAME.matcher(name);
                if (matcher.matches()) {
                    known.computeIfAbsent(matcher.group(1), room -> new ArrayList<>())
                            .add(path);
                }
            }
            byRoom = known;
        }
        return known;
    }

    private static Optional<LeftoverReplay> open(Path path, MatchHeader header) throws IOException {
        ChannelArchiveFile disk = ChannelArchiveFile.readWrite(path);
        try {
            if (disk.lock()) {
                ReplayReader reader = ReplayReader.scan(disk);
                if (isOf(reader.header(), header) && !reader.sealed()) {
                    return Optional.of(new LeftoverReplay(path, disk, reader));
                }
            }
        } catch (CorruptReplayException e) {
            // Recovery reports it.
        } catch (UncheckedIOException e) {
            disk.close();
            throw e.getCause();
        }
        disk.close();
        return Optional.empty();
    }

    private static boolean isOf(MatchHeader file, MatchHeader match) {
        return file.room() == match.room() && file.startedUnixMs() == match.startedUnixMs();
    }

    /** Returns the number of sealed files of a match. */
    int sealedParts(MatchHeader header) throws IOException {
        int parts = 0;
        String room = Long.toUnsignedString(header.room());
        for (RecordStore.Entry entry : store.list()) {
            Matcher matcher = ReplayStore.NAME.matcher(entry.name());
            if (matcher.matches() && matcher.group(1).equals(room)) {
                try (ReplayFile replay = ReplayFile.open(store, entry.name())) {
                    parts = isOf(replay.header(), header)
                            ? Math.max(parts, replay.header().part())
                            : parts;
                } catch (CorruptReplayException e) {
                    // Damaged: cannot be attributed to this match.
                }
            }
        }
        return parts;
    }
}
