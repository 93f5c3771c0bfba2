package dev.tactus.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of every journal that keeps records. */
public abstract class JournalContract {

    /** Returns the journal under test. */
    protected abstract Journal journal();

    /** Runs what waits for acknowledgements. */
    protected Executor tasks() {
        return Runnable::run;
    }

    /** Goes on with a journal that was found. */
    protected abstract RoomJournal resume(JournalSource source);

    /** Ends a turn: flushes, and waits until what was flushed is acknowledged. */
    protected abstract void turn();

    /** Returns what another process would find of a room; null where it finds nothing. */
    protected abstract @Nullable JournalSource found(long room);

    private static RoomImage image(@Nullable JournalSource source) {
        return Objects.requireNonNull(source).image();
    }

    @Test
    void shouldNumberRecordsAndAcknowledgeThemAfterTheTurn() {
        RoomJournal room = journal().create(42, tasks());
        List<String> ran = new ArrayList<>();
        assertThat(room.enabled()).isTrue();
        assertThat(room.append(SampleRecords.created(42))).isEqualTo(1);
        assertThat(room.append(new JournalRecord.Banned(3))).isEqualTo(2);
        assertThat(room.acknowledged()).isZero();
        room.whenAcknowledged(2, () -> ran.add("two"));
        room.whenAcknowledged(2, () -> ran.add("two again"));
        assertThat(ran).isEmpty();
        turn();
        assertThat(room.acknowledged()).isEqualTo(2);
        assertThat(ran).containsExactly("two", "two again");
        room.whenAcknowledged(2, () -> ran.add("at once"));
        assertThat(ran).endsWith("at once");
        assertThat(room.failure()).isNull();
    }

    @Test
    void shouldGiveBackTheRoomAndGoOnWithIt() {
        RoomJournal room = journal().create(42, tasks());
        List<JournalRecord> life = SampleRecords.life(42);
        for (JournalRecord record : life) {
            room.append(record);
            turn();
        }
        RoomImage image = image(found(42));
        assertThat(image.lastIndex()).isEqualTo(life.size());
        assertThat(image.nextTick()).isEqualTo(7);
        RoomJournal resumed = resume(Objects.requireNonNull(found(42)));
        assertThat(resumed.acknowledged()).isEqualTo(life.size());
        assertThat(resumed.append(SampleRecords.frames(7, 9, 20))).isEqualTo(life.size() + 1);
        turn();
        assertThat(image(found(42)).nextTick()).isEqualTo(10);
        assertThat(image(found(42)).seat(1).highestSequence()).isEqualTo(20);
        assertThat(image(found(42)).lastIndex()).isEqualTo(life.size() + 1);
    }

    @Test
    void shouldKeepRoomsApart() {
        RoomJournal one = journal().create(1, tasks());
        RoomJournal two = journal().create(2, tasks());
        one.append(SampleRecords.created(1));
        two.append(SampleRecords.created(2));
        one.append(new JournalRecord.Banned(11));
        two.append(new JournalRecord.Banned(12));
        turn();
        assertThat(image(found(1)).banned()).containsExactly(11L);
        assertThat(image(found(2)).banned()).containsExactly(12L);
    }

    @Test
    void shouldRunWhatWaitsAndTheFarewellBeforeTheJournalGoes() {
        RoomJournal room = journal().create(42, tasks());
        List<String> ran = new ArrayList<>();
        room.append(SampleRecords.created(42));
        turn();
        long index = room.append(new JournalRecord.Over("done"));
        room.whenAcknowledged(index, () -> ran.add("last frames"));
        room.discard(() -> ran.add(awaitOver()));
        assertThat(ran).containsExactly("last frames", "done");
        turn();
        assertThat(found(42)).isNull();
        room.whenAcknowledged(index, () -> ran.add("at once"));
        assertThat(ran).endsWith("at once");
        assertThatThrownBy(() -> journal().create(43, tasks()).discard(() -> {
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        turn();
        assertThat(found(43)).isNull();
    }

    /** Waits, as a client would whose way is long, until the journal says how the room ended. */
    private String awaitOver() {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String reason = image(found(42)).overReason();
        while (reason == null && System.nanoTime() < endNs) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            reason = image(found(42)).overReason();
        }
        return String.valueOf(reason);
    }

    @Test
    void shouldKeepNothingOfARoomThatClosed() {
        RoomJournal room = journal().create(42, tasks());
        room.append(SampleRecords.created(42));
        turn();
        assertThat(found(42)).isNotNull();
        room.append(new JournalRecord.Over("done"));
        room.discard();
        turn();
        assertThat(found(42)).isNull();
    }
}
