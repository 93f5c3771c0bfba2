package dev.tactus.engine.memory;

import dev.tactus.core.replay.ByteSource;
import dev.tactus.engine.port.RecordStore;
import dev.tactus.engine.port.StoredBytes;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores records in memory, by name. Any thread. */
final class MemoryRecords implements RecordStore {

    private record Kept(byte[] bytes, long storedUnixMs) {}

    private final Map<String, Kept> records = new TreeMap<>();

    synchronized void put(String name, byte[] bytes, long storedUnixMs) {
        records.put(name, new Kept(bytes, storedUnixMs));
    }

    @Override
    public synchronized List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        records.forEach((name, kept) -> entries.add(new Entry(name, kept.bytes.length, kept.storedUnixMs)));
        entries.sort(Comparator.comparing(Entry::name).reversed());
        return entries;
    }

    @Override
    public synchronized StoredBytes open(String name) throws NoSuchFileException {
        Kept kept = records.get(name);
        if (kept == null) {
            throw new NoSuchFileException(name);
        }
        return new MemoryBytes(ByteSource.of(kept.bytes));
    }

    @Override
    public synchronized boolean delete(String name) {
        return records.remove(name) != null;
    }

    @Override
    public String location(String name) {
        return "memory: " + name;
    }

    private record MemoryBytes(ByteSource bytes) implements StoredBytes {

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public int read(long at, byte[] into, int offset, int count) {
            return bytes.read(at, into, offset, count);
        }

        @Override
        public void close() {
            // There is nothing to release.
        }
    }
}
