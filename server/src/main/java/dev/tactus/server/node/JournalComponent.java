package dev.tactus.server.node;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import dev.tactus.storage.journal.FileJournal;
import dev.tactus.storage.journal.FileJournalSettings;
import dev.tactus.storage.journal.FoundJournal;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journals of the node's rooms: those that an earlier process left, which rooms go on from, and those that are written
 * now.
 *
 * <p>Threads: the one that starts the node.
 */
final class JournalComponent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalComponent.class);

    private final @Nullable FileJournal files;
    private final Map<Long, FoundJournal> found;

    private JournalComponent(@Nullable FileJournal files, Map<Long, FoundJournal> found) {
        this.files = files;
        this.found = found;
    }

    /**
     * Opens the journals, and reads those that an earlier process left.
     *
     * @throws SettingsException if their directory cannot be read
     */
    static JournalComponent open(Settings settings) {
        FileJournalSettings where = settings.journal().files(settings.node().dataDir());
        Map<Long, FoundJournal> found;
        try {
            found = byRoom(FileJournal.find(where.directory()));
        } catch (IOException e) {
            throw SettingsException.value(
                    "node.data-dir",
                    "\"" + settings.node().dataDir() + "\"",
                    "a directory whose journals can be read; " + where.directory() + ": " + e);
        }
        if (settings.resumesFromFiles()) {
            return new JournalComponent(new FileJournal(where), found);
        }
        found.values().forEach(journal -> {
            LOG.warn("room is not resumed, since rooms.resume is false or rooms have standbys: {}", journal.path());
            delete(journal);
        });
        return new JournalComponent(null, new HashMap<>());
    }

    /** Keeps the newest journal of each room. A crash while one is written anew may leave two. */
    private static Map<Long, FoundJournal> byRoom(List<FoundJournal> all) {
        Map<Long, FoundJournal> newest = new LinkedHashMap<>();
        for (FoundJournal journal : all) {
            FoundJournal other = newest.get(journal.image().room());
            if (other == null) {
                newest.put(journal.image().room(), journal);
            } else if (other.image().lastIndex() < journal.image().lastIndex()) {
                newest.put(journal.image().room(), journal);
                delete(other);
            } else {
                delete(journal);
            }
        }
        return newest;
    }

    /** Returns the journal of an agent's rooms. */
    Journal forAgent() {
        return files == null ? Journal.NONE : files.forAgent();
    }

    /** Returns whether the match of a header has a journal, so that its record is no leftover of a crash. */
    boolean has(MatchHeader header) {
        FoundJournal journal = found.get(header.room());
        MatchHeader begun = journal == null ? null : journal.image().header();
        return begun != null && begun.startedUnixMs() == header.startedUnixMs();
    }

    /**
     * Goes on with all rooms that an earlier process left. What cannot go on ends as a replay, with the reason in the log.
     * Returns when all of them run.
     */
    void resume(RoomHost rooms, GameCatalog games, Archive archive) {
        Map<Long, FoundJournal> left = new HashMap<>(found);
        found.clear();
        int resumed = 0;
        for (FoundJournal journal : left.values()) {
            String refusal = resume(journal, rooms, games);
            if (refusal == null) {
                resumed++;
            } else {
                end(journal, refusal, rooms, archive);
            }
        }
        if (resumed > 0) {
            LOG.info("rooms go on from their journals: {}", resumed);
        }
    }

    /** Returns why a room cannot go on, null where it does. */
    private static @Nullable String resume(FoundJournal journal, RoomHost rooms, GameCatalog games) {
        RoomImage image = journal.image();
        if (image.overReason() != null) {
            return image.overReason();
        }
        if (journal.damaged()) {
            return "its journal is damaged: " + journal.fault();
        }
        RoomSpec spec;
        try {
            spec = RoomSpecFields.read(image.room(), image.created().spec(), games::get);
        } catch (IllegalArgumentException e) {
            return "its journal cannot be used: " + e.getMessage();
        }
        return switch (rooms.resumed()
                .resume(journal, spec)
                .toCompletableFuture()
                .join()) {
            case Rooms.Creation.Created made -> null;
            case Rooms.Creation.Exists(long id) -> "room " + Long.toUnsignedString(id) + " has its id or its name";
            case Rooms.Creation.Refused(String reason) -> reason;
        };
    }

    private static void end(FoundJournal journal, String reason, RoomHost rooms, Archive archive) {
        RoomImage image = journal.image();
        String name = image.created().spec().getOrDefault("name", "");
        MatchHeader header = image.header();
        if (image.overReason() == null) {
            LOG.warn("room cannot be resumed: room={} reason={}", Long.toUnsignedString(image.room()), reason);
        }
        rooms.resumed().failed(image.room(), name, reason);
        if (header != null) {
            archive.resume(header, image.tail()).seal(reason);
        }
        delete(journal);
    }

    private static void delete(FoundJournal journal) {
        try {
            journal.delete();
        } catch (IOException e) {
            LOG.warn("journal cannot be deleted: {}: {}", journal.path(), e.toString());
        }
    }

    @Override
    public void close() {
        // Those that were found and not taken up, where the node did not start, stay for the next one.
        found.values().forEach(journal -> {
            try {
                journal.close();
            } catch (IOException e) {
                LOG.warn("journal cannot be closed: {}: {}", journal.path(), e.toString());
            }
        });
        if (files != null) {
            files.close();
        }
    }
}
