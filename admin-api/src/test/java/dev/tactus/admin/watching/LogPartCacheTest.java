package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LogPartCacheTest {

    private final LogPartCache cache = new LogPartCache(10_000);
    private final List<CompletableFuture<LogPart>> loads = new ArrayList<>();

    private CompletionStage<LogPart> get(String key) {
        return cache.get(key, () -> {
            loads.add(new CompletableFuture<>());
            return loads.getLast();
        });
    }

    @Test
    void shouldLoadOnceForAllWhoAsk() {
        CompletionStage<LogPart> first = get("a");
        CompletionStage<LogPart> second = get("a");
        LogPart part = LogPart.of(new byte[] {1, 2});
        loads.getFirst().complete(part);
        assertThat(loads).hasSize(1);
        assertThat(first.toCompletableFuture().join()).isSameAs(part);
        assertThat(second.toCompletableFuture().join()).isSameAs(part);
        assertThat(get("a").toCompletableFuture().join()).isSameAs(part);
        assertThat(loads).hasSize(1);
    }

    @Test
    void shouldTryAgainAfterAFailure() {
        CompletionStage<LogPart> first = get("a");
        loads.getFirst().completeExceptionally(new IOException("disk"));
        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        CompletionStage<LogPart> second = get("a");
        assertThat(loads).hasSize(2);
        loads.getLast().complete(LogPart.of(new byte[0]));
        assertThat(second.toCompletableFuture()).isCompleted();
    }

    @Test
    void shouldKeepWithinItsBytes() {
        for (int i = 0; i < 100; i++) {
            var unused = get("part " + i);
            loads.getLast().complete(LogPart.of(new byte[1_000]));
            assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(cache.bytes()).isGreaterThan(8_000);
        var unused = get("large");
        loads.getLast().complete(LogPart.of(new byte[9_000]));
        int before = loads.size();
        var again = get("part 99");
        assertThat(loads).hasSize(before);
        assertThat(again.toCompletableFuture()).isCompleted();
    }
}
