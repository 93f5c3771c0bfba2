package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.engine.journal.JournalRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of a room and its frames, in one order. */
final class EventOrderTest {

    /** Frames are journaled ten at a time, unless something happens in between. */
    private static RoomSettings settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.broadcastEveryTicks = 10;
        settings.broadcastOnInput = false;
        settings.lengthTicks = 0;
        return settings.build();
    }

    @Test
    void shouldJournalEachEventBehindTheFramesThatWereClosedBefore() {
        RoomFixture room = RoomFixture.journaled(new RoomSpec(7, List.of(1L, 2L), "secret", true, 42, settings()));
        room.running(1, 2);
        room.ticks(14);
        int closed = room.room.view().tick();
        room.room.kick(2, "out", true);
        room.ticks(1);
        int frames = 0;
        int kickedAt = -1;
        for (JournalRecord record : room.journal.records(7)) {
            if (record instanceof JournalRecord.Frames(FrameRun run)) {
                assertThat(run.firstTick()).as("frames without a gap").isEqualTo(frames);
                frames = run.nextTick();
            } else if (record instanceof JournalRecord.Kicked || record instanceof JournalRecord.Banned) {
                kickedAt = frames;
            }
        }
        assertThat(closed % 10).as("a moment between two broadcasts").isNotZero();
        assertThat(kickedAt).isEqualTo(closed);
    }
}
