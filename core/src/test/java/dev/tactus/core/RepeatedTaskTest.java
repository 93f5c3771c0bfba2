package dev.tactus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RepeatedTaskTest {

    @Test
    void shouldTellWhatWasThrownAndRunAgain() {
        List<Throwable> told = new ArrayList<>();
        List<Integer> runs = new ArrayList<>();
        Throwable[] planted = {new IllegalStateException("planted"), new NoClassDefFoundError("planted"), null};
        RepeatedTask task = new RepeatedTask(
                () -> {
                    runs.add(runs.size());
                    switch (planted[runs.size() - 1]) {
                        case RuntimeException e -> throw e;
                        case Error e -> throw e;
                        case null, default -> {}
                    }
                },
                told::add);
        for (int i = 0; i < 3; i++) {
            task.run();
        }
        assertThat(runs).hasSize(3);
        assertThat(told).containsExactly(planted[0], planted[1]);
    }

    @Test
    void shouldGoOnUnderAScheduler() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        try (ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor()) {
            var unused = thread.scheduleAtFixedRate(
                    new RepeatedTask(
                            () -> {
                                runs.countDown();
                                throw new IllegalStateException("planted");
                            },
                            thrown -> {}),
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
            thread.shutdownNow();
        }
    }
}
