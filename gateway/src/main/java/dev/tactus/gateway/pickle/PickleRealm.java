package dev.tactus.gateway.pickle;

import dev.tactus.config.FileProblem;
import dev.tactus.config.SettingsException;
import dev.tactus.core.RepeatedTask;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The realm of the pickle protocol: its room, its files, and who takes its links. */
public final class PickleRealm implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PickleRealm.class);
    private static final int CLOSE_SECONDS_MAX = 5;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Discards what comes after its end: the host may make the room again until it stops itself. */
    private final ScheduledExecutorService worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("tactus-realm").daemon().factory(), new ThreadPoolExecutor.DiscardPolicy());

    private final PersistentRealm realm;
    private final CharacterSaver keeping;
    private final PickleLinkAcceptor links;
    private volatile @Nullable MapReloader maps;

    private PickleRealm(
            PickleSection settings,
            Path dataDir,
            RoomHost rooms,
            Game game,
            Supplier<RoomSpec> spec,
            CharacterStore book) {
        keeping = new CharacterSaver(book);
        realm = new PersistentRealm(
                rooms,
                game.commands(),
                keeping,
                () -> worker.execute(new RepeatedTask(this::loadMapIntoNewRoom, PickleRealm::failed)));
        ClientFileCache files = files(settings, dataDir);
        open(realm, settings, spec);
        try {
            links = new PickleLinkAcceptor(settings, realm, book, files, rooms::nowNs);
            every(settings.pollMs(), files::reloadIfChanged);
            if (!settings.map().isBlank()) {
                MapReloader reloader = maps(settings, dataDir.resolve(settings.map()), realm);
                maps = reloader;
                every(settings.pollMs(), reloader::reloadIfChanged);
            }
            every(1_000 * settings.saveSeconds(), this::saveNews);
        } catch (RuntimeException e) {
            worker.shutdownNow();
            throw e;
        }
    }

    /**
     * Reads the client's files, makes the room, which is made again whenever it has ended, and loads its map. Blocks, and not for
     * long.
     *
     * @param dataDir where relative paths begin
     * @param defaults of rooms
     * @param game the realm
     * @throws SettingsException if there can be no such room, or what the settings name cannot be used
     */
    public static PickleRealm open(
            PickleSection settings,
            Path dataDir,
            RoomHost rooms,
            RoomSettings defaults,
            Game game,
            CharacterStore book) {
        Supplier<RoomSpec> spec = () -> new RoomSpec(
                0,
                settings.room(),
                Collections.nCopies(settings.seats(), 0L),
                RoomAccess.KNOWN,
                "",
                List.of(),
                new SecureRandom().nextInt(),
                settings.room(defaults),
                new RoomGame(game, options(settings)));
        return new PickleRealm(settings, dataDir, rooms, game, spec, book);
    }

    /**
     * These clients wait for the answer to each move, and take a no for a wall: a player who may go must not be told
     * to wait.
     */
    private static Map<String, Integer> options(PickleSection settings) {
        return Map.of("wanderers", settings.wanderers(), "pace_ticks", 1);
    }

    private static void open(PersistentRealm realm, PickleSection settings, Supplier<RoomSpec> spec) {
        switch (realm.open(spec)) {
            case Rooms.Creation.Created made -> {}
            case Rooms.Creation.Exists taken ->
                throw SettingsException.value(
                        "pickle.room",
                        "\"" + settings.room() + "\"",
                        "a name of its own; of several nodes one has the realm, and pickle.enabled = false on the others");
            case Rooms.Creation.Refused(String reason) ->
                throw SettingsException.value(
                        "pickle.seats", Integer.toString(settings.seats()), "a room of so many; " + reason);
        }
    }

    private static ClientFileCache files(PickleSection settings, Path dataDir) {
        Path folder = dataDir.resolve(settings.clientDir());
        try {
            return ClientFileCache.open(folder, settings.clientBytesMax(), settings.clientFilesMax());
        } catch (IOException e) {
            throw SettingsException.value(
                    "pickle.client-dir", "\"" + folder + "\"", "a folder that can be used; " + FileProblem.describe(e));
        }
    }

    private static MapReloader maps(PickleSection settings, Path path, PersistentRealm realm) {
        MapReloader reloader = new MapReloader(path, realm);
        try {
            reloader.begin();
        } catch (IOException e) {
            throw SettingsException.value(
                    "pickle.map", "\"" + settings.map() + "\"", "a map; " + FileProblem.describe(e));
        }
        return reloader;
    }

    private void loadMapIntoNewRoom() {
        MapReloader reloader = maps;
        if (reloader != null) {
            reloader.loadIntoNewRoom();
        }
    }

    private void every(int ms, Runnable work) {
        var unused = worker.scheduleWithFixedDelay(
                new RepeatedTask(work, PickleRealm::failed), ms, ms, TimeUnit.MILLISECONDS);
    }

    private static void failed(Throwable defect) {
        LOG.error("work for the realm failed", defect);
    }

    private void saveNews() {
        keeping.retry();
        var unused = realm.room().save().exceptionally(defect -> {
            LOG.error("the realm could not be looked at to save it", defect);
            return null;
        });
    }

    /** Returns who takes the links. */
    public LinkAcceptor acceptor() {
        return links;
    }

    /** Saves what there is to save, while the room is still there, within bounded time. */
    public void save() {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS_MAX);
        try {
            realm.room().save().toCompletableFuture().get(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("the realm could not be looked at to save it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (!keeping.isIdle() && System.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        if (!keeping.isIdle()) {
            LOG.error("not all characters of the realm could be saved within {} s", CLOSE_SECONDS_MAX);
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        save();
    }
}
