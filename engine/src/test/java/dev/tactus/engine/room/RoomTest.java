package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a room as its peers see it. The facts of the old clients' flow are those of protocols/protobuf.md. */
final class RoomTest {

    private static final ClientCapabilities SPECTATOR = new ClientCapabilities(1, 0, true, false);
    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false);

    private static RoomSettings defaults() {
        return RoomSettings.DEFAULTS;
    }

    private static RoomSettings with(java.util.function.Consumer<RoomSettingsBuilder> change) {
        RoomSettingsBuilder builder = new RoomSettingsBuilder();
        change.accept(builder);
        return builder.build();
    }

    @Test
    void shouldStartAtTheTickAfterTheLastReady() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player one = f.player(1).connect("").say(new ClientMessage.JoinRoom()).say(new ClientMessage.Ready());
        Player two = f.player(2).connect("").say(new ClientMessage.JoinRoom());
        f.ticks(5);
        assertThat(one.got()).containsExactly("connected OK", "joined seat 1 others 1 seed 42", "ready");
        two.say(new ClientMessage.Progress(50)).say(new ClientMessage.Ready());
        assertThat(one.got()).containsExactly("progress 2 50");
        f.ticks(1);
        assertThat(two.got()).containsExactly("connected OK", "joined seat 2 others 1 seed 42", "ready", "started");
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
    }

    @Test
    void shouldSendEmptyFramesEveryThirdTickAndInputsAtTheNextOne() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].input(0);
        f.ticks(1);
        assertThat(players[1].got()).containsExactly("frames 0..0 0:1#0");
        f.ticks(2);
        assertThat(players[1].got()).isEmpty();
        f.ticks(1);
        assertThat(players[1].got()).containsExactly("frames 1..3");
    }

    @Test
    void shouldEncodeFramesOnceForAllReadersAtTheSamePlace() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L, 3L, 4L);
        f.running(1, 2, 3, 4);
        f.ticks(30);
        assertThat(f.dialect.batchesEncoded()).isEqualTo(10);
    }

    @Test
    void shouldAnswerEachWrongConnectWithItsCodeAndLetTheNextTryIn() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        assertThat(f.player(3).connect("").got()).containsExactly("connected NO_PLAYER");
        assertThat(f.player(1).connect("wrong").got()).containsExactly("connected TOKEN");
        assertThat(f.player(1).connect("secret").got()).containsExactly("connected OK");
        f.room.close("test", f.nowNs);
        assertThat(f.player(2).connect("").got()).containsExactly("connected ROOM_STATE");
    }

    @Test
    void shouldNotLetAnybodyInWithoutTheTokenOfAClosedRoom() {
        RoomFixture f = new RoomFixture(defaults(), "secret", false, 1L);
        assertThat(f.player(1).connect("").got()).containsExactly("connected TOKEN");
        assertThat(f.player(1).connect("secret").got()).containsExactly("connected OK");
    }

    @Test
    void shouldCloseThePeerThatSpeaksBeforeItIsIn() {
        RoomFixture f = new RoomFixture(defaults(), 1L);
        Player stranger = f.player(9).connect("").input(1);
        assertThat(stranger.link.closedBecause()).contains("expected: Connect first");
    }

    @Test
    void shouldGiveAComingBackPlayerEverythingFromTheStart() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        f.ticks(6);
        players[0].leaveLink();
        players[1].input(0);
        f.ticks(120);
        Player back = f.player(1).connect("").say(new ClientMessage.JoinRoom()).say(new ClientMessage.Ready());
        assertThat(back.got())
                .containsExactly(
                        "connected OK",
                        "joined seat 1 others 1 seed 42",
                        "ready",
                        "started",
                        "frames 0..59 6:2#0",
                        "frames 60..119",
                        "frames 120..123");
        f.ticks(3);
        assertThat(back.got()).containsExactly("frames 124..126");
    }

    @Test
    void shouldResumeFromTheFrameThatTheClientHolds() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        f.running(1, 2);
        f.ticks(90);
        Player back = f.player(1, new ClientCapabilities(1, 80, false, false))
                .connect("")
                .say(new ClientMessage.Ready());
        assertThat(back.got()).endsWith("frames 80..89");
    }

    @Test
    void shouldGiveTheSeatToTheSecondConnectionAndCloseTheFirst() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        Player second = f.player(1).connect("").say(new ClientMessage.Ready());
        assertThat(players[0].link.closedBecause()).isEqualTo("replaced by a newer connection of player 1");
        players[0].leaveLink();
        f.ticks(3);
        assertThat(players[0].got()).isEmpty();
        assertThat(second.got()).contains("frames 0..2");
    }

    @Test
    void shouldTellAClientOfOursThatItWasReplaced() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player first = f.player(1, NEW_CLIENT).connect("");
        first.got();
        f.player(1, NEW_CLIENT).connect("pass-1");
        assertThat(first.got()).containsExactly("closed replaced by a newer connection of player 1 REPLACED");
        assertThat(first.link.closeCode()).isEqualTo(4002);
    }

    /** A client that comes back on another link must not be told that it was replaced, in whatever order they arrive. */
    @Test
    void shouldTellSecondLinkOfTheSameClientFromAnotherDevice() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player second = f.player(1, NEW_CLIENT.onLink(77, 2)).connect("");
        second.got();
        Player late = f.player(1, NEW_CLIENT.onLink(77, 1)).connect("");
        assertThat(late.got()).isEmpty();
        assertThat(late.link.closedBecause()).isEqualTo("superseded by link 2 of the same client");
        assertThat(second.link.closedBecause()).isNull();
        Player third = f.player(1, NEW_CLIENT.onLink(77, 3)).connect("");
        assertThat(second.got()).isEmpty();
        assertThat(second.link.closedBecause()).isEqualTo("superseded by link 3 of the same client");
        assertThat(second.link.closeCode()).isZero();
        third.got();
        f.player(1, NEW_CLIENT.onLink(78, 1)).connect("pass-1");
        assertThat(third.got()).containsExactly("closed replaced by a newer connection of player 1 REPLACED");
    }

    @Test
    void shouldNameTheCauseOfAKickToClientsOfOurs() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player kicked = f.player(1, NEW_CLIENT).connect("");
        Player old = f.player(2).connect("");
        kicked.got();
        old.got();
        f.room.kick(1, "be off", true);
        f.room.kick(2, "be off", false);
        assertThat(kicked.got()).contains("closed be off BANNED");
        assertThat(kicked.link.closeCode()).isEqualTo(4004);
        assertThat(old.got()).contains("closed null");
        assertThat(old.link.closeCode()).isZero();
        assertThat(f.player(1, NEW_CLIENT).connect("").got()).containsExactly("connected NO_PLAYER BANNED");
    }

    @Test
    void shouldTakeAnInputThatComesAgainOnce() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].input(1).input(2).input(1).input(2).input(3);
        f.ticks(1);
        assertThat(players[1].got()).containsExactly("frames 0..0 0:1#1 0:1#2 0:1#3");
        Player back =
                f.player(1).connect("").say(new ClientMessage.Ready()).input(3).input(4);
        back.got();
        f.ticks(1);
        assertThat(back.got()).containsExactly("frames 1..1 1:1#4");
        assertThat(f.tally.inputsRepeated).isEqualTo(3);
    }

    @Test
    void shouldPutInputsIntoTheFrameOfTheInputDelay() {
        RoomFixture f = new RoomFixture(with(s -> s.inputDelayTicks = 2), 1L);
        Player[] players = f.running(1);
        players[0].input(1);
        f.ticks(3);
        assertThat(players[0].got()).containsExactly("frames 0..2 2:1#1");
    }

    @Test
    void shouldKeepOneInputASeatAndFrameWhereTheRoomSaysSo() {
        RoomFixture f = new RoomFixture(with(s -> s.inputsPerFrame = 1), 1L, 2L);
        f.running(1, 2);
        Player fresh = f.player(1, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        fresh.got();
        fresh.input(1).input(2);
        f.ticks(1);
        assertThat(fresh.got()).containsExactly("refused TOO_MANY_INPUTS 2", "frames 0..0 0:1#1");
    }

    @Test
    void shouldOrderTheInputsOfAFrameBySeatAndSequence() {
        RoomFixture f = new RoomFixture(with(s -> s.order = InputOrder.SEAT), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[1].input(1);
        players[0].input(1).input(2);
        players[1].input(2);
        f.ticks(1);
        assertThat(players[0].got()).containsExactly("frames 0..0 0:1#1 0:1#2 0:2#1 0:2#2");
    }

    @Test
    void shouldOrderByTimestampButNotLetAnybodyBeFirstForEver() {
        RoomFixture f = new RoomFixture(with(s -> s.order = InputOrder.TIMESTAMP), 1L, 2L);
        Player[] players = f.running(1, 2);
        long nowUs = 1_500_000_000_000_000L + f.nowNs / 1_000_000 * 1000;
        players[0].say(new ClientMessage.Submit(1, InputForm.BYTES, new byte[1], nowUs - 10_000, 0));
        players[1].say(new ClientMessage.Submit(1, InputForm.BYTES, new byte[1], nowUs - 20_000, 0));
        players[0].say(new ClientMessage.Submit(2, InputForm.BYTES, new byte[1], 5, 0));
        f.ticks(1);
        assertThat(players[0].got()).containsExactly("frames 0..0 0:2#1 0:1#1 0:1#2");
    }

    @Test
    void shouldHoldASlowReaderBackWithoutDelayingOthersOrKeepingABacklog() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].link.credit = 0;
        for (int i = 0; i < 300; i++) {
            players[1].say(new ClientMessage.Heartbeat());
            f.ticks(1);
        }
        assertThat(players[0].got()).isEmpty();
        assertThat(players[1].got())
                .filteredOn(text -> text.startsWith("frames"))
                .hasSize(100);
        assertThat(f.room.view().seats().getFirst().behindTicks()).isEqualTo(300);
        players[0].link.credit = 100;
        players[0].say(new ClientMessage.Heartbeat());
        f.ticks(1);
        assertThat(players[0].got())
                .containsExactly(
                        "heartbeat",
                        "frames 0..59",
                        "frames 60..119",
                        "frames 120..179",
                        "frames 180..239",
                        "frames 240..299");
    }

    @Test
    void shouldDropAReaderThatIsFurtherBehindThanAllowed() {
        RoomFixture f = new RoomFixture(with(s -> s.behindTicksMax = 50), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].link.credit = 0;
        for (int i = 0; i < 60; i++) {
            players[0].say(new ClientMessage.Heartbeat());
            f.ticks(1);
        }
        assertThat(players[0].link.closedBecause()).isEqualTo("behind by more than 50 ticks");
        assertThat(players[1].link.closedBecause()).isNull();
    }

    @Test
    void shouldServeAReaderFarBehindFromTheArchive() {
        RoomFixture f = new RoomFixture(
                with(s -> {
                    s.historyTicks = 1;
                    s.lengthTicks = 0;
                }),
                1L,
                2L);
        Player[] players = f.running(1, 2);
        for (int i = 0; i < 4000; i++) {
            players[1].input(0).say(new ClientMessage.Heartbeat());
            f.ticks(1);
        }
        int before = f.room.view().heapBytes();
        assertThat(before).as("bytes of the log in memory").isLessThan(8 * 4096);
        Player late = f.player(1).connect("").say(new ClientMessage.Ready());
        for (int i = 0; i < 20; i++) {
            late.say(new ClientMessage.Heartbeat());
            f.ticks(1);
        }
        List<String> frames =
                late.got().stream().filter(text -> text.startsWith("frames")).toList();
        assertThat(frames.getFirst()).startsWith("frames 0..59 0:2#0 1:2#0");
        assertThat(String.join(" ", frames)).contains(" 3999:2#0");
        assertThat(frames.stream().mapToInt(RoomTest::span).sum()).isGreaterThan(4000);
    }

    private static int span(String frames) {
        String[] ends = frames.split(" ", -1)[1].split("\\.\\.", -1);
        return Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1;
    }

    @Test
    void shouldHoldSpectatorsBackByTheDelayUntilTheMatchIsOver() {
        RoomFixture f = new RoomFixture(with(s -> s.spectatorDelayTicks = 30), 1L, 2L);
        Player[] players = f.running(1, 2);
        Player spectator = f.player(0, SPECTATOR).connect("").say(new ClientMessage.Ready());
        f.ticks(33);
        assertThat(spectator.got()).containsExactly("connected OK", "ready", "started", "frames 0..2");
        spectator.input(1);
        assertThat(spectator.got()).containsExactly("refused NO_SEAT 1");
        players[0].say(new ClientMessage.Result(1));
        players[1].say(new ClientMessage.Result(1));
        f.ticks(3);
        assertThat(spectator.got()).containsExactly("frames 3..32", "closed all results are in");
    }

    @Test
    void shouldRefuseSpectatorsBeyondTheLimit() {
        RoomFixture f = new RoomFixture(with(s -> s.spectatorsMax = 1), 1L);
        assertThat(f.player(0, SPECTATOR).connect("").got()).containsExactly("connected OK");
        assertThat(f.player(0, SPECTATOR).connect("").got())
                .containsExactly("refused OVERLOADED 0", "connected NO_PLAYER FULL");
    }

    @Test
    void shouldCloseThreeTicksAfterTheLastResult() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].say(new ClientMessage.Result(2));
        f.ticks(2);
        players[1].say(new ClientMessage.Result(2));
        assertThat(players[1].got()).containsExactly("result");
        f.ticks(2);
        assertThat(players[1].got()).isEmpty();
        f.ticks(1);
        assertThat(players[1].got()).containsExactly("closed null");
        assertThat(f.room.doWork(f.nowNs)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldStartWithoutTheMissingWhenTheWaitIsOver() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player one = f.player(1).connect("");
        f.ticks(599);
        assertThat(one.got()).containsExactly("connected OK");
        f.ticks(2);
        assertThat(one.got()).contains("started");
    }

    @Test
    void shouldWaitTenMinutesForTheFirstPlayer() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        f.ticks(17_990);
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.WAITING);
        f.ticks(20);
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
        assertThat(f.room.closeReason()).isEqualTo("no player came within 600 s");
    }

    @Test
    void shouldCountTheStartWaitFromTheFirstArrival() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        f.ticks(3_000);
        Player one = f.player(1).connect("");
        f.ticks(598);
        assertThat(one.got()).containsExactly("connected OK");
        f.ticks(4);
        assertThat(one.got()).contains("started");
    }

    @Test
    void shouldWaitForPlayersWhoseLinksAreLost() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].leaveLink();
        players[1].leaveLink();
        f.ticks(890);
        assertThat(f.player(1).connect("").got()).containsExactly("connected OK");
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
    }

    @Test
    void shouldCloseAtOnceWhereAllHaveLeftOrGivenResults() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].say(new ClientMessage.Result(1));
        players[0].leaveLink();
        f.ticks(30);
        players[1].say(new ClientMessage.Leave());
        f.ticks(4);
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
        assertThat(f.room.closeReason()).isEqualTo("all players left");
    }

    @Test
    void shouldEndWhenNobodyIsLeftOrTheMatchHasHadItsLength() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        players[0].leaveLink();
        players[1].say(new ClientMessage.Leave());
        f.ticks(890);
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        f.ticks(20);
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.CLOSED);

        RoomFixture brief = new RoomFixture(with(s -> s.lengthTicks = 10), 1L);
        Player[] alone = brief.running(1);
        brief.ticks(13);
        assertThat(alone[0].got()).containsExactly("frames 0..2", "frames 3..5", "frames 6..8", "closed null");
    }

    @Test
    void shouldHoldFramesBackFromASilentClientUntilItSpeaks() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        f.ticks(90);
        players[1].say(new ClientMessage.Heartbeat());
        players[0].got();
        f.ticks(30);
        assertThat(players[0].got()).isEmpty();
        players[0].say(new ClientMessage.Heartbeat());
        f.ticks(3);
        assertThat(players[0].got()).startsWith("heartbeat").hasSizeGreaterThan(1);
    }

    @Test
    void shouldCloseTheMissedTicksOneByOneAfterAStall() {
        RoomFixture f = new RoomFixture(defaults(), 1L);
        Player[] players = f.running(1);
        f.nowNs += 10 * (RoomFixture.TICK_NS + 1);
        f.ticks(1);
        assertThat(players[0].got()).containsExactly("frames 0..10");
        f.nowNs += 300 * (RoomFixture.TICK_NS + 1);
        players[0].say(new ClientMessage.Heartbeat());
        f.ticks(1);
        assertThat(f.room.view().tick()).isEqualTo(41);
        assertThat(f.tally.tickClockRestarts).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsOutOfRangeOrTooLargeWithoutHarm() {
        RoomFixture f = new RoomFixture(defaults(), 1L);
        Player fresh = f.player(1, NEW_CLIENT).connect("");
        fresh.got();
        fresh.say(new ClientMessage.Progress(101)).input(1).say(new ClientMessage.Result(1));
        assertThat(fresh.got())
                .containsExactly("refused BAD_VALUE 0", "refused WRONG_PHASE 1", "refused WRONG_PHASE 0");
        fresh.say(new ClientMessage.Ready());
        f.ticks(1);
        fresh.say(new ClientMessage.Submit(2, InputForm.BYTES, new byte[1025]));
        assertThat(fresh.got()).endsWith("refused TOO_LARGE 2");
        assertThat(f.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
    }

    @Test
    void shouldLimitTheInputsThatWait() {
        RoomFixture f = new RoomFixture(with(s -> s.inputWindow = 5), 1L);
        f.running(1);
        Player fresh = f.player(1, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        fresh.got();
        for (int i = 1; i <= 7; i++) {
            fresh.input(i);
        }
        assertThat(fresh.got()).containsExactly("refused TOO_MANY_INPUTS 6", "refused TOO_MANY_INPUTS 7");
    }

    @Test
    void shouldSpreadInputsOfOverfullFramesOverTheNextOnes() {
        RoomFixture f = new RoomFixture(defaults(), 1L);
        Player[] players = f.running(1);
        for (int i = 1; i <= 120; i++) {
            players[0].say(new ClientMessage.Submit(i, InputForm.BYTES, new byte[1000]));
        }
        f.ticks(3);
        List<String> got = players[0].got();
        assertThat(got).hasSize(3);
        assertThat(String.join(" ", got)).contains("1:1#", "2:1#120");
    }

    @Test
    void shouldForgetEverybodyWhenItIsClosed() {
        RoomFixture f = new RoomFixture(defaults(), 1L, 2L);
        Player[] players = f.running(1, 2);
        f.room.close("the operator closed the room", f.nowNs);
        f.ticks(3);
        assertThat(players[0].got()).containsExactly("closed null");
        players[0].input(1).say(new ClientMessage.JoinRoom()).say(new ClientMessage.Heartbeat());
        assertThat(players[0].got()).containsExactly("heartbeat");
        assertThat(players[0].link.closedBecause()).isNull();
    }
}
