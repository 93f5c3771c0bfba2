package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory of sockets of which the test says how much is taken, and whether there is more. */
final class SocketMemoryWatchTest {

    private static final long MAX_BYTES = 8_000_000;

    private long usedBytes = MAX_BYTES;
    private boolean gives;
    private int attempts;
    private final List<Long> shed = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final DirectMemory direct = new DirectMemory(() -> usedBytes, MAX_BYTES, this::allocate);
    private final SocketMemoryWatch watch = new SocketMemoryWatch(direct, shed::add, ends::add);

    private ByteBuffer allocate(int bytes) {
        attempts++;
        if (!gives) {
            throw new OutOfMemoryError("Cannot reserve " + bytes + " bytes of direct buffer memory");
        }
        return ByteBuffer.allocate(bytes);
    }

    private void probe(int times) {
        for (int i = 0; i < times; i++) {
            watch.probe();
        }
    }

    @Test
    void shouldAllocateNothingWhileMuchIsFree() {
        usedBytes = MAX_BYTES / 8 * 7 - 1;
        probe(20);
        assertThat(attempts).isZero();
        assertThat(watch.isAvailable()).isTrue();
        usedBytes++;
        probe(1);
        assertThat(attempts).isEqualTo(1);
        assertThat(watch.isAvailable()).isFalse();
    }

    @Test
    void shouldShedLinksWhileSocketsGetNoMemory() {
        probe(2);
        assertThat(watch.isAvailable()).isFalse();
        assertThat(shed).containsExactly(MAX_BYTES / 8, MAX_BYTES / 8);
        gives = true;
        probe(1);
        assertThat(watch.isAvailable()).isTrue();
        assertThat(shed).hasSize(2);
    }

    @Test
    void shouldEndTheProcessAfterTenFailuresInARowOnly() {
        probe(9);
        gives = true;
        probe(1);
        gives = false;
        probe(9);
        assertThat(ends).isEmpty();
        probe(1);
        assertThat(ends).containsExactly(SocketMemoryWatch.OUT_OF_MEMORY);
    }

    @Test
    void shouldKnowTheLimitOfTheProcess() {
        DirectMemory process = DirectMemory.ofProcess();
        assertThat(process.maxBytes()).isPositive();
        assertThat(process.usedBytes()).isBetween(0L, process.maxBytes());
        assertThat(process.isAvailable()).isTrue();
    }
}
