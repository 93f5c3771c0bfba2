package dev.tactus.engine.journal;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A journal that keeps nothing. */
enum NoJournal implements Journal, RoomJournal {
    INSTANCE;

    @Override
    public RoomJournal create(long room, Executor tasks) {
        return this;
    }

    @Override
    public RoomJournal resume(JournalSource source, Executor tasks) {
        return this;
    }

    @Override
    public void flush() {
        // Nothing is ever held back.
    }

    @Override
    public boolean enabled() {
        return false;
    }

    @Override
    public long append(JournalRecord record) {
        return 0;
    }

    @Override
    public long acknowledged() {
        return Long.MAX_VALUE;
    }

    @Override
    public void whenAcknowledged(long index, Runnable task) {
        task.run();
    }

    @Override
    public void discard(Runnable farewell) {
        farewell.run();
    }

    @Override
    public @Nullable String failure() {
        return null;
    }
}
