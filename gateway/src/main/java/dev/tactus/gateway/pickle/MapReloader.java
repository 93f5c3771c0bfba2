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

/**
 * Loads the realm's map from files, again when they change, and again into a room that was made anew. Its methods block; one
 * thread.
 */
final class MapReloader {

    private static final Logger LOG = LoggerFactory.getLogger(MapReloader.class);

    private static final int FILES_MAX = 1_000;

    /** A part of a map is a command, and these are bounded in bytes, of which a char has up to three. */
    private static final int PART_CHARS = 4_000;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path path;
    private final PersistentRealm realm;
    private final FileWatcher watch;

    /** The newest valid map. */
    private String text = "";

    /** True while the room has not taken the newest valid map. */
    private boolean isOwed;

    MapReloader(Path path, PersistentRealm realm) {
        this.path = path;
        this.realm = realm;
        this.watch = new FileWatcher(path, FILES_MAX);
    }

    /**
     * Loads the map into the room, which has just been made.
     *
     * @throws IOException if it cannot be read, is none, or the room does not take it; with what is expected
     */
    void begin() throws IOException {
        watch.begin();
        text = MapParser.read(path);
        if (!loadWhenRunning()) {
            throw new IOException(path + ": the room takes no map");
        }
        LOG.info("the realm's map is {}", path);
    }

    /**
     * Loads the newest valid map into a room that was made again: the files may be invalid at present, and must not change the
     * map then.
     */
    void loadIntoNewRoom() {
        isOwed = !loadWhenRunning();
        LOG.info("the realm's map {}: {}", isOwed ? "waits for the room" : "was loaded into the new room", path);
    }

    /** A room takes a map as soon as it runs, from its first tick on. */
    private boolean loadWhenRunning() {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!load()) {
            if (System.nanoTime() - endNs > 0) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        return true;
    }

    /** Loads the map again if its files have changed. Invalid files change nothing. */
    void reloadIfChanged() {
        try {
            if (watch.hasChanged()) {
                text = MapParser.read(path);
                isOwed = true;
            }
        } catch (IOException e) {
            LOG.error("the realm's map stays as it was: {}", e.getMessage());
        }
        if (isOwed) {
            isOwed = !load();
            LOG.info("the realm's map {}: {}", isOwed ? "waits for the room" : "was loaded again", path);
        }
    }

    /** Gives all parts to the room, and waits until it has read them; false if it does not take them now. */
    private boolean load() {
        RealmRoomClient room = realm.room();
        for (LoadMap part : LoadMap.of(text, PART_CHARS)) {
            if (!room.issue(part).toCompletableFuture().join()) {
                return false;
            }
        }
        Optional<Integer> given = tick(room);
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (given.isPresent() && tick(room).equals(given) && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        return true;
    }

    private static Optional<Integer> tick(RealmRoomClient room) {
        return room.read(World::tick).toCompletableFuture().join();
    }
}
