package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Loops that run their tasks when the test says, at the times that it says. */
final class LoopWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final LoopWatch watch = new LoopWatch(0);
    private long nowNs;

    LoopWatchTest() {
        watch.add("slow", tasks::add);
        watch.add("quick", Runnable::run);
    }

    private void pass(long ns) {
        for (long left = ns; left > 0; left -= SECOND / 10) {
            nowNs += SECOND / 10;
            watch.check(nowNs);
        }
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void shouldCallALoopStuckThatRunsNoTaskForTwoSeconds() {
        pass(19 * SECOND / 10);
        assertThat(watch.isInTime()).isTrue();
        pass(SECOND / 2);
        assertThat(watch.isInTime()).isFalse();
        assertThat(watch.worstNs()).isGreaterThan(2 * SECOND);
        run();
        pass(SECOND / 10);
        assertThat(watch.isInTime()).isTrue();
    }

    @Test
    void shouldSendOneTaskAtATime() {
        pass(5 * SECOND);
        assertThat(tasks).hasSize(1);
    }

    @Test
    void shouldNotBlameLoopsForATimeInWhichTheProcessStoodStill() {
        pass(SECOND / 10);
        nowNs += 60 * SECOND;
        watch.check(nowNs);
        assertThat(watch.isInTime()).isTrue();
        run();
        pass(SECOND);
        assertThat(watch.isInTime()).isTrue();
    }
}
