package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.journal.MemoryJournal;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Lives of rooms that are cut and resumed: the resumed room answers all that follows exactly as the uncut one.
 *
 * <p>A life is one of three rooms with random players. Its journal is cut at a random record, also within what one turn wrote, and
 * resumed; the room that comes of that lives on, is resumed once more from its whole journal, and from then on both are asked the
 * same. {@code -Dtactus.resume.lives=100000} tries more lives, {@code -Dtactus.seed=N} one of them.
 */
final class RoomCutTest {

    private static final int LIVES = 3_000;

    private static final int TURNS_BEFORE = 60;
    private static final int TURNS_BETWEEN = 15;
    private static final int TURNS_AFTER = 15;

    @Test
    void shouldAnswerAllThatFollowsAsTheUncutRoom() {
        Long only = Long.getLong("tactus.seed");
        long first = only != null ? only : 0;
        long lives = only != null ? 1 : Long.getLong("tactus.resume.lives", LIVES);
        int compared = 0;
        for (long seed = first; seed < first + lives; seed++) {
            compared += new Cut(seed).live() ? 1 : 0;
        }
        if (only == null) {
            // A life in which all players leave, or are kicked, ends by itself before it can be compared.
            assertThat(compared).as("lives that were compared").isGreaterThan((int) (lives * 0.8));
        }
    }

    /** One life. */
    private static final class Cut {

        private final long seed;
        private final SplittableRandom random;
        private final RoomFixture first;
        private final int[] sequences = new int[RandomLife.PLAYERS + 1];
        private final String what;

        Cut(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            List<ResumableRoom> kinds = List.of(ResumableRoom.values());
            ResumableRoom kind = kinds.get(random.nextInt(kinds.size()));
            boolean free = random.nextBoolean();
            first = RoomFixture.journaled(kind.spec(free));
            what = "-Dtactus.seed=" + seed + ", " + kind + ", free seats " + free;
        }

        /** Returns whether the life lasted until it was compared. */
        boolean live() {
            turns(new RandomLife(seed, sequences, first), 1 + random.nextInt(TURNS_BEFORE));
            RoomFixture uncut = cutAnywhere();
            if (uncut == null) {
                return false;
            }
            RandomLife between = new RandomLife(seed + 1_000_000_000_000L, sequences, uncut);
            turns(between, random.nextInt(TURNS_BETWEEN));
            JournalSource source = wholeJournal(uncut);
            if (source == null) {
                return false;
            }
            RoomFixture resumed = uncut.resume(source);
            between.disconnectAll();
            assertSame(uncut, resumed);
            RandomLife after = new RandomLife(seed + 2_000_000_000_000L, sequences, uncut, resumed);
            for (int turn = 0; turn < TURNS_AFTER; turn++) {
                after.turn();
                assertThat(after.got(1)).as("%s, turn %s", what, turn).isEqualTo(after.got(0));
            }
            assertSame(uncut, resumed);
            return true;
        }

        private static void turns(RandomLife life, int turns) {
            for (int turn = 0; turn < turns; turn++) {
                life.turn();
            }
        }

        /** Returns the room that goes on from a part of the journal; null where the match is over in it, or the room is gone. */
        private @Nullable RoomFixture cutAnywhere() {
            List<JournalRecord> records = first.journal.records(7);
            if (records.isEmpty()) {
                return null;
            }
            JournalSource source = MemoryJournal.source(records.subList(0, 1 + random.nextInt(records.size())));
            if (source.image().overReason() != null) {
                return null;
            }
            RoomFixture uncut = first.resume(source);
            RoomView view = uncut.room.view();
            assertThat(view.phase())
                    .as(what)
                    .isEqualTo(source.image().running() ? RoomPhase.RUNNING : RoomPhase.WAITING);
            assertThat(view.tick()).as(what).isEqualTo(source.image().nextTick());
            return uncut;
        }

        /**
         * Returns the journal of a room at a moment when all its closed frames are in it and have just been let out: a resumed room
         * lets out all that its journal has, which may be more than the uncut one has let out. Null where the room is over before.
         */
        private static @Nullable JournalSource wholeJournal(RoomFixture room) {
            room.journal.flush();
            List<JournalRecord> records = room.journal.records(7);
            while (room.room.view().phase() == RoomPhase.RUNNING
                    && !(!records.isEmpty()
                            && records.getLast() instanceof JournalRecord.Frames(FrameRun run)
                            && run.nextTick() == room.room.view().tick())) {
                room.ticks(1);
                records = room.journal.records(7);
            }
            JournalSource source = records.isEmpty() ? null : MemoryJournal.source(records);
            return source == null || source.image().overReason() != null ? null : source;
        }

        private void assertSame(RoomFixture uncut, RoomFixture resumed) {
            RoomView left = uncut.room.view();
            RoomView right = resumed.room.view();
            assertThat(right.phase()).as(what).isEqualTo(left.phase());
            assertThat(right.tick()).as(what).isEqualTo(left.tick());
            for (int seat = 0; seat < ResumableRoom.SEATS; seat++) {
                RoomView.SeatView a = left.seats().get(seat);
                RoomView.SeatView b = right.seats().get(seat);
                assertThat(List.of(b.player(), b.name(), b.online(), b.ready(), b.progress()))
                        .as("%s, seat %s", what, seat + 1)
                        .isEqualTo(List.of(a.player(), a.name(), a.online(), a.ready(), a.progress()));
            }
            if (uncut.room.world() != null) {
                assertThat(Snapshot.write(Objects.requireNonNull(resumed.room.world())))
                        .as(what)
                        .isEqualTo(Snapshot.write(uncut.room.world()));
            }
        }
    }
}
