package dev.tactus.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RpcBackoffTest {

    @Test
    void shouldDoubleUpToItsBoundAndWaitBetweenHalfAndWhole() {
        RpcBackoff backoff = new RpcBackoff(100, 1_000, new SplittableRandom(1));

        for (int spanMs : new int[] {100, 200, 400, 800, 1_000, 1_000, 1_000}) {
            assertThat(backoff.nextMs()).isBetween(spanMs / 2, spanMs);
        }
    }

    @Test
    void shouldBeginAnewAfterSuccess() {
        RpcBackoff backoff = new RpcBackoff(100, 60_000, new SplittableRandom(1));
        for (int i = 0; i < 8; i++) {
            assertThat(backoff.nextMs()).isPositive();
        }

        backoff.reset();

        assertThat(backoff.nextMs()).isBetween(50, 100);
    }

    /** Those who were cut off together would come back together. */
    @Test
    void shouldNotWaitTheSameEverywhere() {
        Set<Integer> waits = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            waits.add(new RpcBackoff(10_000, 10_000, new SplittableRandom(seed)).nextMs());
        }

        assertThat(waits).hasSizeGreaterThan(15);
    }

    @Test
    void shouldNotOverflow() {
        RpcBackoff backoff = new RpcBackoff(1, Integer.MAX_VALUE, new SplittableRandom(1));

        for (int i = 0; i < 100; i++) {
            assertThat(backoff.nextMs()).isPositive();
        }
    }

    @Test
    void shouldRefuseSpansThatAreNone() {
        assertThatThrownBy(() -> new RpcBackoff(0, 10, new SplittableRandom(1)))
                .hasMessage("firstMs: 0 (expected: 1..10)");
        assertThatThrownBy(() -> new RpcBackoff(11, 10, new SplittableRandom(1)))
                .hasMessage("firstMs: 11 (expected: 1..10)");
    }
}
