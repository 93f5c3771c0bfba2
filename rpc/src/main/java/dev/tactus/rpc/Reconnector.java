package dev.tactus.rpc;

import io.grpc.ConnectivityState;
import java.util.function.Consumer;

/**
 * Keeps a connection up without waiting for a call. The backoff of grpc-java is fixed and grows to two minutes, so this
 * class triggers each further attempt by its own backoff. Thread-safe.
 */
final class Reconnector {

    /** Operations of a connection used here. */
    interface Connection {

        /** Returns the state; an idle connection starts connecting. */
        ConnectivityState state();

        /** Calls once when the state differs from {@code last}, at once if it already does. */
        void whenChanged(ConnectivityState last, Runnable then);

        /** Ends the wait of a failed connection and retries. */
        void tryAgain();
    }

    /** Schedules delayed tasks. */
    interface Timer {

        /** Runs a task after a delay in ms, unless the channel is closed by then. */
        void in(int ms, Runnable task);
    }

    private final Connection connection;
    private final RpcBackoff backoff;
    private final Timer timer;
    private final Consumer<Boolean> told;
    private boolean waiting;
    private boolean up;

    /**
     * @param told notified of each change: whether the connection is up
     */
    Reconnector(Connection connection, RpcBackoff backoff, Timer timer, Consumer<Boolean> told) {
        this.connection = connection;
        this.backoff = backoff;
        this.timer = timer;
        this.told = told;
    }

    /** Handles the current state, and every later change of it. */
    synchronized void watchState() {
        ConnectivityState state = connection.state();
        switch (state) {
            case READY -> {
                backoff.reset();
                onStateChange(true);
            }
            case TRANSIENT_FAILURE -> {
                onStateChange(false);
                waitOnce();
            }
            case IDLE, CONNECTING -> {}
            case SHUTDOWN -> {
                return;
            }
        }
        connection.whenChanged(state, this::watchState);
    }

    private void onStateChange(boolean now) {
        if (now != up) {
            up = now;
            told.accept(now);
        }
    }

    private void waitOnce() {
        if (!waiting) {
            waiting = true;
            timer.in(backoff.nextMs(), this::attempt);
        }
    }

    /** A failed connection stays in its state until an attempt succeeds, so no state change triggers the next one. */
    private synchronized void attempt() {
        waiting = false;
        if (connection.state() == ConnectivityState.TRANSIENT_FAILURE) {
            connection.tryAgain();
            waitOnce();
        }
    }
}
