package dev.tactus.engine.room.subscription;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import java.util.ArrayList;
import java.util.List;

/** Caches the batches that were encoded in this turn, so that a second reader at the same place gets the same bytes. */
final class FrameBatchCache {

    private record Entry(FrameSource source, Dialect dialect, boolean reload, int from, int to, FrameBatch batch) {}

    @Bounded(by = "subscribers of the room, for one turn", owner = Bounded.Owner.ROOM, full = Bounded.Fate.NEVER)
    private final List<Entry> entries = new ArrayList<>();

    private final int framesMax;
    private final Roster roster;

    FrameBatchCache(int framesMax, Roster roster) {
        this.framesMax = framesMax;
        this.roster = roster;
    }

    FrameBatch batch(FrameSource source, Dialect dialect, boolean reload, int from, int to) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.from == from
                    && entry.to == to
                    && entry.reload == reload
                    && entry.source == source
                    && entry.dialect == dialect) {
                return entry.batch;
            }
        }
        Cursor cursor = new Cursor(source, from);
        FrameBatch batch = reload
                ? dialect.encodeReload(cursor, from, to, framesMax, roster)
                : dialect.encodeFrames(cursor, from, to, framesMax, roster);
        entries.add(new Entry(source, dialect, reload, from, to, batch));
        return batch;
    }

    void clear() {
        entries.clear();
    }
}
