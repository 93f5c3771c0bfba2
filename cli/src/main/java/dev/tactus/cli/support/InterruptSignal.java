package dev.tactus.cli.support;

import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The signal INT, which Ctrl+C sends. The first one asks a command to end with what it has; a second one ends the process, as it
 * does without a handler.
 */
public final class InterruptSignal implements AutoCloseable {

    private static final String NAME = "INT";

    /** The handler that was there before; null once it is back. */
    private final AtomicReference<@Nullable Object> former = new AtomicReference<>();

    private InterruptSignal() {}

    /** Runs {@code task} at the first signal, on a thread of the JVM, unless it is closed before. */
    public static InterruptSignal onFirst(Runnable task) {
        InterruptSignal signal = new InterruptSignal();
        signal.former.set(Signals.register(NAME, () -> {
            signal.close();
            task.run();
        }));
        return signal;
    }

    @Override
    public void close() {
        Object handler = former.getAndSet(null);
        if (handler != null) {
            Signals.unregister(NAME, handler);
        }
    }
}
