package dev.tactus.engine.memory;

import dev.tactus.engine.port.ReplayStore;
import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.util.List;

/** Stores replays in memory, the twin of that in files. Any thread. */
public final class MemoryReplayStore implements ReplayStore {

    private final MemoryRecords records = new MemoryRecords();

    /**
     * Stores a replay.
     *
     * @param name its name, which matches {@link ReplayStore#NAME}
     * @throws IllegalArgumentException if the name does not match
     */
    public void put(String name, byte[] replay, long sealedUnixMs) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: as 20260131-195900-room42)");
        }
        records.put(name, replay, sealedUnixMs);
    }

    @Override
    public List<Entry> list() {
        return records.list();
    }

    @Override
    public StoredBytes open(String name) throws IOException {
        return records.open(name);
    }

    @Override
    public boolean delete(String name) {
        return records.delete(name);
    }

    @Override
    public String location(String name) {
        return records.location(name);
    }
}
