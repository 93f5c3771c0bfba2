package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.MatchResult.SeatResult;
import dev.tactus.core.replay.MatchResult.Source;
import dev.tactus.core.replay.MatchResult.State;
import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tests the result that the record of a room's match is sealed with. */
final class MatchResultTest {

    private static MatchResult result(RoomFixture f) {
        return Objects.requireNonNull(f.archive.recordings().getLast().result());
    }

    private static RoomSettings defaults() {
        return new RoomSettingsBuilder().build();
    }

    @Test
    void shouldRecordTheMajorityOfTheReportsAndNameWhoDiffers() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L, 3L);
        Player[] players = f.running(1, 2, 3);
        f.ticks(9);
        players[0].say(new ClientMessage.Result(2));
        players[1].say(new ClientMessage.Result(2));
        players[2].say(new ClientMessage.Result(3));
        f.ticks(4);
        MatchResult result = result(f);
        assertThat(result.state()).isEqualTo(State.AGREED);
        assertThat(result.source()).isEqualTo(Source.MAJORITY);
        assertThat(result.winner()).isEqualTo(2);
        assertThat(result.ticks())
                .isEqualTo(f.archive.recordings().getLast().readableTo())
                .isPositive();
        assertThat(result.seats())
                .containsExactly(new SeatResult(1, 1, 2, 2L), new SeatResult(2, 2, 1, 2L), new SeatResult(3, 3, 2, 3L));
        assertThat(result.dissenting()).containsExactly(3);
    }

    @Test
    void shouldSayThatContradictingReportsAreDisputed() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].say(new ClientMessage.Result(1));
        players[1].say(new ClientMessage.Result(2));
        assertThat(f.room.result()).isNull();
        f.ticks(4);
        assertThat(result(f).state()).isEqualTo(State.DISPUTED);
        assertThat(f.room.result()).isSameAs(result(f));
        assertThat(result(f).winner()).isZero();
    }

    @Test
    void shouldCountOneVoteForASeatHoweverOftenItReports() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L, 3L);
        Player[] players = f.running(1, 2, 3);
        for (int i = 0; i < 10_000; i++) {
            players[2].say(new ClientMessage.Result(3));
        }
        players[0].say(new ClientMessage.Result(1));
        players[1].say(new ClientMessage.Result(1));
        f.ticks(1);
        MatchResult decided = result(f);
        assertThat(decided.winner()).isEqualTo(1);
        for (int i = 0; i < 10_000; i++) {
            players[2].say(new ClientMessage.Result(i));
        }
        f.ticks(4);
        assertThat(result(f)).as("reports behind the end").isEqualTo(decided);
    }

    @Test
    void shouldRecordTheChecksumOfTheServersWorldAndLetReportsDecideWhereItRanksNoPlayer() {
        RoomFixture f = RoomFixture.counting(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        f.ticks(20);
        players[0].say(new ClientMessage.Result(1));
        players[1].say(new ClientMessage.Result(1));
        f.ticks(4);
        MatchResult result = result(f);
        assertThat(result.source()).isEqualTo(Source.MAJORITY);
        assertThat(result.checksumTick()).isEqualTo(result.ticks());
        assertThat(result.checksum()).isEqualTo(f.checksum(result.ticks()));
    }

    @Test
    void shouldLetTheServersWorldDecideAgainstAllReports() {
        RoomFixture f = RoomFixture.counting(defaults(), Map.of("ranked", 1), 1L, 2L);
        Player[] players = f.running(1, 2);
        f.ticks(20);
        players[0].say(new ClientMessage.Result(1));
        players[1].say(new ClientMessage.Result(1));
        f.ticks(4);
        MatchResult result = result(f);
        assertThat(result.state()).isEqualTo(State.AGREED);
        assertThat(result.source()).isEqualTo(Source.WORLD);
        assertThat(result.winner()).as("the higher counter").isEqualTo(2);
        assertThat(result.dissenting()).containsExactly(1, 2);
    }

    @Test
    void shouldKeepReportsOverARestart() {
        RoomFixture before =
                RoomFixture.journaled(new RoomSpec(7, List.of(1L, 2L, 3L), "secret", true, 42, defaults()));
        Player[] players = before.running(1, 2, 3);
        players[0].say(new ClientMessage.Result(2));
        players[1].say(new ClientMessage.Result(2));
        before.ticks(1);
        RoomFixture after = before.resume(MemoryJournal.source(before.journal.records(7)));
        after.player(3).connect("").say(new ClientMessage.Ready()).say(new ClientMessage.Result(3));
        after.ticks(4);
        assertThat(result(after).winner()).isEqualTo(2);
        assertThat(result(after).dissenting()).containsExactly(3);
    }

    @Test
    void shouldFallBackToReportsWhereTheGameFails() {
        RoomFixture f = RoomFixture.counting(defaults(), Map.of("ranked", 1), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].say(new ClientMessage.Result(1));
        players[1].say(new ClientMessage.Submit(1, InputForm.BYTES, CounterGame.add(CounterGame.DEADLY)));
        f.ticks(10);
        assertThat(result(f).state()).isEqualTo(State.UNCONFIRMED);
        assertThat(result(f).checksum()).isEmpty();
    }
}
