package dev.tactus.engine.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Journals in memory, the twin of the file journal for tests and simulations. It has no thread: {@link #flush}
 * acknowledges within the call, or not before {@link #acknowledgeAll} where acknowledgements are held back. Not
 * thread-safe.
 */
public final class MemoryJournal implements Journal {

    private final Map<Long, MemoryRoomJournal> rooms = new TreeMap<>();
    private boolean holding;

    @Override
    public RoomJournal create(long room, Executor tasks) {
        MemoryRoomJournal journal = new MemoryRoomJournal(List.of());
        rooms.put(room, journal);
        return journal;
    }

    @Override
    public RoomJournal resume(JournalSource source, Executor tasks) {
        if (!(source instanceof MemorySource found)) {
            throw new IllegalArgumentException("source: " + source + " (expected: one of a memory journal)");
        }
        MemoryRoomJournal journal = new MemoryRoomJournal(found.records);
        rooms.put(source.image().room(), journal);
        return journal;
    }

    @Override
    public void flush() {
        for (MemoryRoomJournal room : List.copyOf(rooms.values())) {
            room.flushed = room.records.size();
        }
        if (!holding) {
            acknowledgeAll();
        }
    }

    /** Holds acknowledgements back from now on, or no longer. */
    public void hold(boolean hold) {
        holding = hold;
    }

    /** Acknowledges everything that was flushed. */
    public void acknowledgeAll() {
        List.copyOf(rooms.values()).forEach(room -> room.acknowledge(room.discarded ? Long.MAX_VALUE : room.flushed));
    }

    /** Returns the records of a room that were flushed; empty where it has no journal, or no longer. */
    public List<JournalRecord> records(long room) {
        MemoryRoomJournal journal = rooms.get(room);
        return journal == null || journal.discarded
                ? List.of()
                : List.copyOf(journal.records.subList(0, journal.flushed));
    }

    /**
     * Returns the journal of a room as another process would find it.
     *
     * @param count how many records of it are left
     */
    public JournalSource source(long room, int count) {
        return source(records(room).subList(0, count));
    }

    /** Returns a journal of these records. */
    public static JournalSource source(List<JournalRecord> records) {
        RoomImageBuilder image = new RoomImageBuilder();
        records.forEach(image::apply);
        return new MemorySource(List.copyOf(records), image.build(records.size()));
    }

    private record MemorySource(List<JournalRecord> records, RoomImage image) implements JournalSource {}

    private record Waiting(long index, Runnable task) {}

    private static final class MemoryRoomJournal implements RoomJournal {

        private final List<JournalRecord> records;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private int flushed;
        private long acknowledged;
        private boolean discarded;

        MemoryRoomJournal(List<JournalRecord> records) {
            this.records = new ArrayList<>(records);
            this.flushed = records.size();
            this.acknowledged = records.size();
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public long append(JournalRecord record) {
            records.add(record);
            return records.size();
        }

        @Override
        public long acknowledged() {
            return acknowledged;
        }

        @Override
        public void whenAcknowledged(long index, Runnable task) {
            if (index <= acknowledged && waiting.isEmpty()) {
                task.run();
            } else {
                waiting.add(new Waiting(index, task));
            }
        }

        void acknowledge(long index) {
            acknowledged = index;
            for (Waiting next = waiting.peek(); next != null && next.index <= acknowledged; next = waiting.peek()) {
                waiting.poll();
                next.task.run();
            }
        }

        @Override
        public void discard(Runnable farewell) {
            flushed = records.size();
            try {
                acknowledge(Long.MAX_VALUE);
            } finally {
                try {
                    farewell.run();
                } finally {
                    discarded = true;
                }
            }
        }

        @Override
        public @Nullable String failure() {
            return null;
        }
    }
}
