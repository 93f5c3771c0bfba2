package dev.tactus.rpc;

import io.grpc.ConnectivityState;
import java.util.function.Consumer;

/**
 * Keeps a connection up without waiting for a call. grpc-java's own back-off cannot be set and grows to two minutes, so this
 * one asks for a further attempt each time that ours says so. Thread-safe.
 */
final class Reconnector {

    /** The connection, as far as this needs it. */
    interface Connection {

        /** Returns how it stands; an idle one begins to connect. */
        ConnectivityState state();

        /** Calls once when the state is another than {@code last}, at once if it is so already. */
        void whenChanged(ConnectivityState last, Runnable then);

        /** Tries again at once to connect, if it waits to. */
        void tryAgain();
    }

    /** Runs something later. */
    interface Timer {

        /** Runs it in so many ms, unless the channel is closed by then. */
        void in(int ms, Runnable task);
    }

    private final Connection connection;
    private final RpcBackoff backoff;
    private final Timer timer;
    private final Consumer<Boolean> told;
    private boolean waiting;
    private boolean up;

    /**
     * @param told of each change: whether the connection is up
     */
    Reconnector(Connection connection, RpcBackoff backoff, Timer timer, Consumer<Boolean> told) {
        this.connection = connection;
        this.backoff = backoff;
        this.timer = timer;
        this.told = told;
    }

    /** Looks how the connection stands, and again at each change. */
    synchronized void look() {
        ConnectivityState state = connection.state();
        switch (state) {
            case READY -> {
                backoff.reset();
                become(true);
            }
            case TRANSIENT_FAILURE -> {
                become(false);
                waitOnce();
            }
            case IDLE, CONNECTING -> {}
            case SHUTDOWN -> {
                return;
            }
        }
        connection.whenChanged(state, this::look);
    }

    private void become(boolean now) {
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

    /** A failed connection stays in its state until an attempt succeeds, so no change calls for the next one. */
    private synchronized void attempt() {
        waiting = false;
        if (connection.state() == ConnectivityState.TRANSIENT_FAILURE) {
            connection.tryAgain();
            waitOnce();
        }
    }
}
