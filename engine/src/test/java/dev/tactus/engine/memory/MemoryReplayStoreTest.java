package dev.tactus.engine.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.RecordStore;
import dev.tactus.engine.port.RecordStoreContract;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MemoryReplayStoreTest extends RecordStoreContract {

    private final MemoryReplayStore store = new MemoryReplayStore();

    @Override
    protected RecordStore records() {
        return store;
    }

    @Override
    protected byte[] put(int second) {
        byte[] bytes = ("replay of second " + second).getBytes(StandardCharsets.UTF_8);
        store.put("20260131-19590" + second + "-room42", bytes, 1_790_000_000_000L + second);
        return bytes;
    }

    @Test
    void shouldRefuseANameThatNoArchiveGives() {
        assertThatThrownBy(() -> store.put("../x", new byte[0], 1))
                .hasMessage("name: ../x (expected: as 20260131-195900-room42)");
    }
}
