package dev.tactus.gateway.pickle;

import dev.tactus.core.game.World;
import dev.tactus.games.realm.LoadMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The realm's map, loaded from files, and again when they change. What it does blocks; one thread. */
final class MapReloader {

    private static final Logger LOG = LoggerFactory.getLogger(MapReloader.class);

    private static final int FILES_MAX = 1_000;

    /** A part of a map is a command, and these are bounded in bytes, of which a char has up to three. */
    private static final int PART_CHARS = 4_000;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path path;
    private final RealmRoomClient room;
    private final FileWatcher watch;
    private boolean isOwed;

    MapReloader(Path path, RealmRoomClient room) {
        this.path = path;
        this.room = room;
        this.watch = new FileWatcher(path, FILES_MAX);
    }

    /**
     * Loads the map into the room, which has just been made.
     *
     * @throws IOException if it cannot be read, is none, or the room does not take it; with what is expected
     */
    void begin() throws IOException {
        watch.begin();
        String text = MapParser.read(path);
        long endNs = System.nanoTime() + PATIENCE_NS;
        // It takes one as soon as it runs, from its first tick on.
        while (!load(text)) {
            if (System.nanoTime() - endNs > 0) {
                throw new IOException(path + ": the room takes no map");
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        LOG.info("the realm's map is {}", path);
    }

    /** Looks whether the files have changed. What is no map changes nothing. */
    void reloadIfChanged() {
        try {
            if (watch.hasChanged() || isOwed) {
                isOwed = !load(MapParser.read(path));
                LOG.info("the realm's map {}: {}", isOwed ? "waits for the room" : "was loaded again", path);
            }
        } catch (IOException e) {
            isOwed = false;
            LOG.error("the realm's map stays as it was: {}", e.getMessage());
        }
    }

    /** Gives all parts to the room, and waits until it has read them; false if it does not take them now. */
    private boolean load(String text) {
        for (LoadMap part : LoadMap.of(text, PART_CHARS)) {
            if (!room.issue(part).toCompletableFuture().join()) {
                return false;
            }
        }
        Optional<Integer> given = tick();
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (given.isPresent() && tick().equals(given) && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        return true;
    }

    private Optional<Integer> tick() {
        return room.read(World::tick).toCompletableFuture().join();
    }
}
