package dev.tactus.server.node;

import dev.tactus.config.Settings;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.storage.archive.FileDesyncStore;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of desync bundles, and the thread that investigates. */
final class DesyncComponent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DesyncComponent.class);

    /**
     * Tasks that may wait; each belongs to a search, of which a room has one at a time, and which ends at its
     * deadline.
     */
    private static final int TASKS_MAX = 1_000;

    private static final int CLOSE_WAIT_MS = 2_000;

    private final DesyncStore store;
    private final ExecutorService workers;

    DesyncComponent(Settings settings) {
        Settings.Desync desync = settings.desync();
        store = new FileDesyncStore(
                settings.node().dataDir().resolve(desync.dir()), desync.bundlesMax(), desync.bytesMax());
        workers = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(TASKS_MAX),
                task -> Thread.ofPlatform().name("tactus-desync").daemon().unstarted(task),
                (task, executor) -> LOG.warn("a desync is not looked into: {} others wait", TASKS_MAX));
    }

    DesyncStore store() {
        return store;
    }

    Executor workers() {
        return workers;
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("what was being found out about desyncs is lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
