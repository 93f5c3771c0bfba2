package dev.tactus.storage.archive;

import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.storage.archive.RecoveredReplay.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Recovers the replay files that a crash left behind. */
final class Recovery {

    private static final String DAMAGED = ".damaged";

    private Recovery() {}

    static List<RecoveredReplay> recover(FileReplayStore store, Predicate<MatchHeader> resumed) throws IOException {
        List<RecoveredReplay> recovered = new ArrayList<>();
        for (Path part : store.unfinished()) {
            recovered.add(recoverFile(part, resumed));
        }
        return recovered;
    }

    private static RecoveredReplay recoverFile(Path part, Predicate<MatchHeader> resumed) {
        try (ChannelArchiveFile disk = ChannelArchiveFile.readWrite(part)) {
            if (!disk.lock()) {
                return new RecoveredReplay(part, Outcome.IN_USE, 0, 0, "another process writes it");
            }
            return recoverFile(part, disk, resumed);
        } catch (IOException e) {
            return new RecoveredReplay(part, Outcome.FAILED, 0, 0, IoErrorText.of(part, e));
        } catch (UncheckedIOException e) {
            return new RecoveredReplay(part, Outcome.FAILED, 0, 0, IoErrorText.of(part, e));
        }
    }

    private static RecoveredReplay recoverFile(Path part, ChannelArchiveFile disk, Predicate<MatchHeader> resumed)
            throws IOException {
        ReplayReader reader;
        try {
            reader = ReplayReader.scan(disk);
        } catch (CorruptReplayException e) {
            Path aside = Files.move(part, part.resolveSibling(name(part) + DAMAGED));
            return new RecoveredReplay(aside, Outcome.DAMAGED, 0, 0, String.valueOf(e.getMessage()));
        }
        if (reader.sealed() && reader.fault() == null) {
            return new RecoveredReplay(
                    Files.move(part, part.resolveSibling(name(part))), Outcome.NAMED, reader.ticks(), 0, "");
        }
        if (resumed.test(reader.header())) {
            return new RecoveredReplay(part, Outcome.RESUMED, reader.ticks(), 0, "its room goes on");
        }
        long cut = disk.length() - reader.readableBytes();
        String fault = reader.fault();
        Path sealed =
                ReplayFileWriter.resume(part, disk, reader, reader.framesEnd()).seal("crash", null, true);
        return new RecoveredReplay(sealed, Outcome.SEALED, reader.ticks(), cut, fault == null ? "" : fault);
    }

    private static String name(Path part) {
        String name = part.getFileName().toString();
        return name.substring(0, name.length() - ReplayFileWriter.PART.length());
    }
}
