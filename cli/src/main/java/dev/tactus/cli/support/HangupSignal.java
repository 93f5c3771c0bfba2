package dev.tactus.cli.support;

import org.jline.utils.Signals;

/**
 * The signal HUP, which ends a process that has no handler for it: a closed terminal, or {@code systemctl reload}, would
 * end all matches. Systems without the signal never send it.
 */
public final class HangupSignal implements AutoCloseable {

    private static final String NAME = "HUP";

    private final Object former;

    private HangupSignal(Object former) {
        this.former = former;
    }

    /** Runs {@code task} at each signal, on a thread of the JVM, until it is closed. */
    public static HangupSignal onEach(Runnable task) {
        return new HangupSignal(Signals.register(NAME, task));
    }

    @Override
    public void close() {
        Signals.unregister(NAME, former);
    }
}
