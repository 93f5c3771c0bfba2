package dev.tactus.server.command;

import dev.tactus.cli.support.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

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

    private volatile boolean stopping;
    private final int putAwaySecondsMax;
    private final IntConsumer halt;

    StopSignal() {
        this(0);
    }

    /**
     * Creates a signal of a process that has more to do than to put itself away.
     *
     * @param moreSeconds time that this may take, in seconds
     */
    StopSignal(int moreSeconds) {
        this(PUT_AWAY_SECONDS_MAX + moreSeconds, code -> Runtime.getRuntime().halt(code));
    }

    /** Creates a signal that halts the process {@code putAwaySecondsMax} seconds after it was asked to stop, or before. */
    StopSignal(int putAwaySecondsMax, IntConsumer halt) {
        this.putAwaySecondsMax = putAwaySecondsMax;
        this.halt = halt;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Lets the end of a stream ask the process to stop too. */
    void onEndOf(InputStream input) {
        Thread.ofPlatform().daemon().name("tactus-input").start(() -> {
            try {
                var unused = input.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // A stream that cannot be read has ended.
            }
            asked.countDown();
        });
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
        if (!stopping) {
            removeHook();
        }
        putAway.countDown();
    }

    private void removeHook() {
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal comes at this moment, and the hook waits for no more than this.
        }
    }

    /** Stops the process; the JVM calls it when a signal comes. */
    void stopping() {
        stopping = true;
        asked.countDown();
        boolean inTime = false;
        try {
            inTime = putAway.await(putAwaySecondsMax, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!inTime) {
            System.err.println(
                    "tactus: not everything was put away within " + putAwaySecondsMax + " s; the process ends");
        }
        halt.accept(inTime ? ExitCode.DONE : ExitCode.CHECK_FAILED);
    }
}
