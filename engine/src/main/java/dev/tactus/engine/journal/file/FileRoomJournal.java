package dev.tactus.engine.journal.file;

import dev.tactus.engine.journal.JournalBuffer;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The journal of one room in a file, as its agent sees it. The agent's thread. */
final class FileRoomJournal implements RoomJournal {

    private record Waiting(long index, Runnable task) {}

    private final AgentFileJournal agent;
    private final Executor tasks;
    private final JournalFile file;
    private final long room;
    private final JournalBuffer buffer = new JournalBuffer();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long lastIndex;
    private long acknowledged;
    private boolean discarded;
    private @Nullable String failure;

    FileRoomJournal(AgentFileJournal agent, Executor tasks, JournalFile file, long room, long lastIndex) {
        this.agent = agent;
        this.tasks = tasks;
        this.file = file;
        this.room = room;
        this.lastIndex = lastIndex;
        this.acknowledged = lastIndex;
    }

    @Override
    public boolean enabled() {
        return failure == null && !discarded;
    }

    @Override
    public long append(JournalRecord record) {
        if (!enabled()) {
            return 0;
        }
        if (buffer.length() == 0) {
            agent.touched(this);
        }
        buffer.add(record);
        return ++lastIndex;
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

    /** Takes what was appended since the last time. */
    byte[] takePending() {
        return buffer.take();
    }

    long lastIndex() {
        return lastIndex;
    }

    /** Runs what happens in the room's name. */
    Executor tasks() {
        return tasks;
    }

    JournalFile file() {
        return file;
    }

    long room() {
        return room;
    }

    /** Records up to an index are held. */
    void acknowledge(long index) {
        acknowledged = Math.max(acknowledged, index);
        for (Waiting next = waiting.peek(); next != null && next.index <= acknowledged; next = waiting.peek()) {
            waiting.poll();
            next.task.run();
        }
    }

    /** Nothing more is held; nothing waits any more. */
    void fail(String reason) {
        if (failure == null) {
            failure = reason;
            buffer.take();
            acknowledge(Long.MAX_VALUE);
        }
    }

    @Override
    public void discard(Runnable farewell) {
        boolean first = !discarded;
        if (first && enabled()) {
            // Also the end of a room that ends within one turn is in the file before clients hear of it.
            agent.handOver(this);
        }
        discarded = true;
        buffer.take();
        try {
            acknowledge(Long.MAX_VALUE);
        } finally {
            try {
                farewell.run();
            } finally {
                if (first) {
                    agent.discard(this);
                }
            }
        }
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }
}
