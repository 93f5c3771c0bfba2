package dev.tactus.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MemoryJournalTest extends JournalContract {

    private final MemoryJournal journal = new MemoryJournal();

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected RoomJournal resume(JournalSource source) {
        return journal.resume(source, tasks());
    }

    @Override
    protected void turn() {
        journal.flush();
    }

    @Override
    protected @Nullable JournalSource found(long room) {
        int count = journal.records(room).size();
        return count == 0 ? null : journal.source(room, count);
    }

    @Test
    void shouldHoldAcknowledgementsBack() {
        RoomJournal room = journal.create(1, tasks());
        List<String> ran = new ArrayList<>();
        journal.hold(true);
        long index = room.append(SampleRecords.created(1));
        room.whenAcknowledged(index, () -> ran.add("held"));
        journal.flush();
        assertThat(ran).isEmpty();
        journal.acknowledgeAll();
        assertThat(ran).containsExactly("held");
    }

    @Test
    void shouldDoNothingWhereThereIsNoJournal() {
        RoomJournal none = Journal.NONE.create(1, tasks());
        List<String> ran = new ArrayList<>();
        assertThat(none.enabled()).isFalse();
        assertThat(none.append(SampleRecords.created(1))).isZero();
        none.whenAcknowledged(0, () -> ran.add("now"));
        assertThat(ran).containsExactly("now");
        assertThat(none.acknowledged()).isEqualTo(Long.MAX_VALUE);
    }
}
