package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CloseableStackTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void shouldCloseInReverseOrderWhateverOnePartThrows() {
        CloseableStack parts = new CloseableStack(10_000);
        parts.add(() -> closed.add("first"));
        parts.add(() -> {
            throw new IllegalStateException("broken");
        });
        parts.add(() -> closed.add("last"));
        parts.close();
        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void shouldLeaveAPartBehindThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        CloseableStack parts = new CloseableStack(50);
        parts.add(() -> closed.add("archive"));
        parts.add(never::await);
        parts.close();
        assertThat(closed).containsExactly("archive");
        never.countDown();
    }

    @Test
    void shouldGrantMoreTimeToPartThatTakesLong() {
        CloseableStack parts = new CloseableStack(0);
        parts.add(
                () -> {
                    TimeUnit.MILLISECONDS.sleep(20);
                    closed.add("drain");
                },
                60_000);
        parts.close();
        assertThat(closed).containsExactly("drain");
    }
}
