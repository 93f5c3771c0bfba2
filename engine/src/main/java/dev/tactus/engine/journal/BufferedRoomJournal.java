package dev.tactus.engine.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of a room's journal whose records are gathered during a turn, taken together, and acknowledged later by another
 * thread through {@link #tasks}. The agent's thread, unless a method says otherwise.
 */
public abstract class BufferedRoomJournal implements RoomJournal {

    private record Waiting(long index, Runnable task) {}

    private final Executor tasks;
    private final JournalBuffer buffer = new JournalBuffer();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long lastIndex;
    private long acknowledged;
    private boolean closed;
    private @Nullable String failure;

    /**
     * Creates a journal.
     *
     * @param tasks runs what happens in the room's name
     * @param lastIndex of the records that are held already
     */
    protected BufferedRoomJournal(Executor tasks, long lastIndex) {
        this.tasks = tasks;
        this.lastIndex = lastIndex;
        this.acknowledged = lastIndex;
    }

    /** Is called when the first record since {@link #takePending} is appended. */
    protected abstract void touched();

    @Override
    public final boolean enabled() {
        return failure == null && !closed;
    }

    @Override
    public final long append(JournalRecord record) {
        if (!enabled()) {
            return 0;
        }
        if (buffer.length() == 0) {
            touched();
        }
        buffer.add(record);
        return ++lastIndex;
    }

    @Override
    public final long acknowledged() {
        return acknowledged;
    }

    @Override
    public final void whenAcknowledged(long index, Runnable task) {
        if (index <= acknowledged && waiting.isEmpty()) {
            task.run();
        } else {
            waiting.add(new Waiting(index, task));
        }
    }

    /** Takes what was appended since the last time, without checksums. */
    public final byte[] takePending() {
        return buffer.take();
    }

    /** Returns the index of the last record that was appended. */
    public final long lastIndex() {
        return lastIndex;
    }

    /** Runs what happens in the room's name. */
    public final Executor tasks() {
        return tasks;
    }

    /** Takes note that records up to an index are held. */
    public final void acknowledge(long index) {
        acknowledged = Math.max(acknowledged, index);
        for (Waiting next = waiting.peek(); next != null && next.index <= acknowledged; next = waiting.peek()) {
            waiting.poll();
            next.task.run();
        }
    }

    /** Takes note that nothing more is held, so that nothing waits any more. */
    public final void fail(String reason) {
        if (failure == null) {
            failure = reason;
            buffer.take();
            acknowledge(Long.MAX_VALUE);
        }
    }

    /** Takes note that the room is another process's: nothing more is held, and what waits is never run. */
    public final void abandon(String reason) {
        if (failure == null) {
            failure = reason;
            buffer.take();
            waiting.clear();
        }
    }

    /** Takes no further records. Returns false if it did not before either. */
    protected final boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    @Override
    public final @Nullable String failure() {
        return failure;
    }
}
