package dev.tactus.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions, with a generous bound. */
final class Waits {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Waits() {}

    static void until(String what, BooleanSupplier condition) {
        long untilNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(untilNs);
            Thread.onSpinWait();
        }
    }
}
