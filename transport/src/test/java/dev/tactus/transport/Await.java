package dev.tactus.transport;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a bound that only a broken build reaches. */
public final class Await {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private Await() {}

    /** Waits until the condition holds. */
    public static void until(String what, BooleanSupplier condition) {
        long endNs = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNs > 0) {
                throw new AssertionError("did not happen within " + BOUND + ": " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits for the result. */
    public static <T> T result(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(BOUND.toSeconds(), TimeUnit.SECONDS);
    }
}
