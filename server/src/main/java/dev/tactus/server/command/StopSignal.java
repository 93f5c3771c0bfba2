package dev.tactus.server.command;

import dev.tactus.cli.support.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for SIGTERM or SIGINT. The process lives until {@link #close} says that everything is put away, and then ends
 * well, though a signal ended it; or a bounded time is over.
 */
final class StopSignal implements AutoCloseable {

    /** Rooms, links and replays have bounds of their own, whose sum is below this. */
    private static final int PUT_AWAY_SECONDS_MAX = 25;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch putAway = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopping, "tactus-stop");

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Returns when the process is asked to stop. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (asked.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        putAway.countDown();
    }

    private void stopping() {
        asked.countDown();
        boolean inTime = false;
        try {
            inTime = putAway.await(PUT_AWAY_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!inTime) {
            System.err.println(
                    "tactus: not everything was put away within " + PUT_AWAY_SECONDS_MAX + " s; the process ends");
        }
        Runtime.getRuntime().halt(inTime ? ExitCode.DONE : ExitCode.CHECK_FAILED);
    }
}
