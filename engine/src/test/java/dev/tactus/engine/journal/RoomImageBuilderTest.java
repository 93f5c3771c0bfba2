package dev.tactus.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.Checksum;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoomImageBuilderTest {

    private static RoomImage fold(List<JournalRecord> records) {
        RoomImageBuilder builder = new RoomImageBuilder();
        records.forEach(builder::apply);
        return builder.build(records.size());
    }

    @Test
    void shouldFoldALife() {
        RoomImage image = fold(SampleRecords.life(42));
        assertThat(image.room()).isEqualTo(42);
        assertThat(image.visited()).isTrue();
        assertThat(image.running()).isTrue();
        assertThat(image.seat(1))
                .isEqualTo(new SeatImage(
                        1,
                        5,
                        "Ann",
                        false,
                        true,
                        false,
                        40,
                        null,
                        "secret",
                        13,
                        true,
                        SeatProof.NONE,
                        new SeatClients(List.of(0L))));
        assertThat(image.seat(2)).isEqualTo(SeatImage.free(2));
        assertThat(image.banned()).containsExactly(8L);
        assertThat(image.spectatorPasses()).containsExactly(new RoomImage.SpectatorPass(77, "watcher"));
        assertThat(image.firstTick()).isZero();
        assertThat(image.nextTick()).isEqualTo(7);
        assertThat(image.keyframes())
                .extracting(JournalRecord.KeyframeTaken::tick)
                .containsExactly(0, 4);
        assertThat(image.newestKeyframe().orElseThrow().checksum()).isEqualTo(new Checksum(5, 6));
    }

    @Test
    void shouldBeginTheCursorOfANewOccupantAtZero() {
        RoomImageBuilder builder = new RoomImageBuilder();
        SampleRecords.life(42).forEach(builder::apply);
        builder.apply(new JournalRecord.SeatFreed(1));
        builder.apply(new JournalRecord.SeatClaimed(1, 6, "Dan", false));
        assertThat(builder.build(0).seat(1).highestSequence()).isZero();
        builder.apply(SampleRecords.frames(7, 7, 2));
        assertThat(builder.build(0).seat(1).highestSequence()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheCursorOfAnOccupantWhoComesBack() {
        RoomImageBuilder builder = new RoomImageBuilder();
        SampleRecords.life(42).forEach(builder::apply);
        builder.apply(new JournalRecord.SeatClaimed(1, 5, "Anna", false));
        assertThat(builder.build(0).seat(1).highestSequence()).isEqualTo(13);
        assertThat(builder.build(0).seat(1).pass()).isEqualTo("secret");
    }

    /** A client that was replaced must find it so in the next process too, also where the journal's beginning is gone. */
    @Test
    void shouldKnowTheClientsOfAStay() {
        RoomImageBuilder builder = new RoomImageBuilder();
        SampleRecords.life(42).forEach(builder::apply);
        builder.apply(new JournalRecord.SeatFreed(1));
        builder.apply(new JournalRecord.SeatClaimed(1, 6, "Dan", false));
        builder.apply(new JournalRecord.Joined(1, 6, 77));
        builder.apply(new JournalRecord.Disconnected(1, 6));
        builder.apply(new JournalRecord.Joined(1, 6, 78));
        RoomImageBuilder later = new RoomImageBuilder();
        builder.baseRecords().forEach(later::apply);
        assertThat(later.build(0).seat(1).clients()).isEqualTo(new SeatClients(List.of(77L, 78L)));
        later.apply(new JournalRecord.SeatClaimed(1, 7, "Eve", false));
        assertThat(later.build(0).seat(1).clients()).isEqualTo(SeatClients.NONE);
    }

    @Test
    void shouldCountAnAnnouncementOnlyWithItsFrame() {
        List<JournalRecord> life = SampleRecords.life(42);
        assertThat(fold(life).seat(2).inWorld()).isFalse();
        RoomImageBuilder builder = new RoomImageBuilder();
        life.forEach(builder::apply);
        builder.apply(SampleRecords.frames(7, 9, 14));
        assertThat(builder.build(0).seat(2).inWorld()).isTrue();
    }

    @Test
    void shouldForgetAnnouncementsWhoseFrameWasLostWithTheirProcess() {
        RoomImageBuilder builder = new RoomImageBuilder();
        SampleRecords.life(42).forEach(builder::apply);
        builder.apply(new JournalRecord.Resumed(1_500_000_000_600L, "tactus 0.3", 7));
        builder.apply(SampleRecords.frames(7, 9, 14));
        assertThat(builder.build(0).seat(2).inWorld()).isFalse();
    }

    @Test
    void shouldRememberWhereProcessesWentOnAlsoInABase() {
        RoomImageBuilder builder = new RoomImageBuilder();
        SampleRecords.life(42).forEach(builder::apply);
        // Journals that were written before the tick was told have none.
        builder.apply(new JournalRecord.Resumed(1_000, "tactus 0.3", 0));
        builder.apply(SampleRecords.frames(7, 9, 14));
        builder.apply(new JournalRecord.Resumed(2_000, "tactus 0.3", 10));
        List<RoomImage.Resumption> resumptions =
                List.of(new RoomImage.Resumption(1_000, 7), new RoomImage.Resumption(2_000, 10));
        assertThat(builder.build(0).resumptions()).isEqualTo(resumptions);
        assertThat(fold(builder.baseRecords()).resumptions()).isEqualTo(resumptions);
    }

    @Test
    void shouldLetTheEarliestResumptionStandForThoseThatAreLeftOut() {
        RoomImageBuilder builder = new RoomImageBuilder();
        builder.apply(SampleRecords.created(42));
        for (int i = 0; i < 300; i++) {
            builder.apply(new JournalRecord.Resumed(1_000 + i, "tactus 0.3", 10 + i));
        }
        List<RoomImage.Resumption> resumptions = builder.build(0).resumptions();
        assertThat(resumptions).hasSize(256).endsWith(new RoomImage.Resumption(1_299, 309));
        assertThat(resumptions.getFirst()).isEqualTo(new RoomImage.Resumption(1_044, 10));
    }

    @Test
    void shouldRememberUsedTicketsUntilTheyExpire() {
        RoomImageBuilder builder = new RoomImageBuilder();
        builder.apply(SampleRecords.created(42));
        JournalRecord.TicketUsed first = new JournalRecord.TicketUsed("first", 1_000, 5_000);
        JournalRecord.TicketUsed second = new JournalRecord.TicketUsed("second", 4_999, 9_000);
        JournalRecord.TicketUsed third = new JournalRecord.TicketUsed("third", 5_000, 9_000);
        builder.apply(first);
        builder.apply(second);
        assertThat(builder.build(0).usedTickets()).containsExactly(first, second);
        builder.apply(third);
        assertThat(builder.build(0).usedTickets()).containsExactly(second, third);
        assertThat(builder.baseRecords()).contains(second, third).doesNotContain(first);
    }

    @Test
    void shouldRefuseFramesThatLeaveAGap() {
        RoomImageBuilder builder = new RoomImageBuilder();
        SampleRecords.life(42).forEach(builder::apply);
        assertThatThrownBy(() -> builder.apply(SampleRecords.frames(8, 8, 14)))
                .hasMessage("frames from 8 (expected: from 7)");
        assertThatThrownBy(() -> builder.apply(SampleRecords.created(42))).hasMessageContaining("once");
    }

    @Test
    void shouldRefuseAJournalThatDoesNotBeginWithTheRoom() {
        assertThatThrownBy(() -> new RoomImageBuilder().apply(new JournalRecord.Banned(1)))
                .hasMessage("first record: Banned (expected: Created)");
    }

    @Test
    void shouldLeadToTheSameRoomFromItsBase() {
        List<JournalRecord> life = SampleRecords.life(42);
        for (int cut = 1; cut <= life.size(); cut++) {
            RoomImageBuilder whole = new RoomImageBuilder();
            life.subList(0, cut).forEach(whole::apply);
            RoomImageBuilder based = new RoomImageBuilder();
            whole.baseRecords().forEach(based::apply);
            RoomImage expected = whole.build(cut);
            RoomImage image = based.build(cut);
            assertThat(image.seats()).isEqualTo(expected.seats());
            assertThat(image.banned()).isEqualTo(expected.banned());
            assertThat(image.spectatorPasses()).isEqualTo(expected.spectatorPasses());
            assertThat(image.header()).isEqualTo(expected.header());
            assertThat(image.visited()).isEqualTo(expected.visited());
            if (expected.header() != null) {
                JournalRecord.KeyframeTaken keyframe =
                        new JournalRecord.KeyframeTaken(expected.nextTick(), new Checksum(0, 0), new byte[0]);
                based.apply(keyframe);
                assertThat(based.build(0).nextTick()).isEqualTo(expected.nextTick());
                based.apply(SampleRecords.frames(expected.nextTick(), 20, 99));
                assertThat(based.build(0).seat(1).highestSequence()).isEqualTo(99);
            }
        }
    }
}
