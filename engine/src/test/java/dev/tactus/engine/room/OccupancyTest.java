package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a player's stay on a seat leaves nothing for the next player of that seat. */
final class OccupancyTest {

    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false);

    private static RoomFixture room(boolean persistent, Long... members) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.leaveMs = 0;
        settings.emptyCloseMs = 30_000;
        settings.persistent(persistent);
        RoomSpec spec = new RoomSpec(7, List.of(members), "secret", true, 42, settings.build());
        return new RoomFixture(spec.withGame(new RoomGame(new LobbyGame(), java.util.Map.of())));
    }

    private static Player join(RoomFixture room, long player) {
        Player joined = room.player(player, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        room.ticks(1);
        joined.got();
        return joined;
    }

    @Test
    void shouldCountInputsOfTheNextPlayerAnew() {
        RoomFixture room = room(true, 0L, 0L);
        join(room, 1).say(submit(Integer.MAX_VALUE - 1)).say(new ClientMessage.Leave());
        room.ticks(2);
        Player next = join(room, 2);
        next.say(submit(1)).say(submit(2));
        room.ticks(1);
        assertThat(next.got()).anyMatch(message -> message.endsWith("1#1 " + tick(room) + ":1#2"));
        assertThat(room.tally.inputsRepeated).isZero();
    }

    private static int tick(RoomFixture room) {
        return room.room.view().tick() - 1;
    }

    private static ClientMessage submit(int sequence) {
        return new ClientMessage.Submit(sequence, InputForm.BYTES, CounterGame.add(1));
    }

    @Test
    void shouldRefuseASequenceNumberWithoutASuccessor() {
        RoomFixture room = room(true, 0L);
        Player player = join(room, 1);
        player.say(submit(Integer.MAX_VALUE));
        assertThat(player.got()).containsExactly("refused BAD_VALUE " + Integer.MAX_VALUE);
        player.say(submit(1));
        assertThat(player.got()).isEmpty();
    }

    @Test
    void shouldDropInputsOfAPlayerWhoseSeatIsAnothers() {
        RoomFixture room = room(true, 0L);
        Player first = join(room, 1);
        int later = room.room.view().tick() + 10;
        first.say(new ClientMessage.Submit(1, InputForm.BYTES, CounterGame.add(1), 0, later));
        first.say(new ClientMessage.Leave());
        room.ticks(2);
        Player second = join(room, 2);
        room.ticks(12);
        assertThat(String.join(" ", second.got())).doesNotContain(later + ":1#1");
    }

    @Test
    void shouldNotTakeTheResultOfTheLastPlayerForThatOfTheNext() {
        RoomFixture room = room(false, 0L, 0L);
        Player first = join(room, 1);
        Player other = join(room, 2);
        first.say(new ClientMessage.Result(1)).say(new ClientMessage.Leave());
        room.ticks(2);
        Player next = join(room, 3);
        other.say(new ClientMessage.Leave());
        room.ticks(30);
        assertThat(room.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        next.say(new ClientMessage.Result(1));
        room.ticks(4);
        assertThat(room.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
    }

    @Test
    void shouldNotEndAPersistentRoomByResults() {
        RoomFixture room = room(true, 0L);
        Player player = join(room, 1);
        player.say(new ClientMessage.Result(1));
        room.ticks(100);
        assertThat(room.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        player.say(new ClientMessage.Leave());
        room.ticks(10_000);
        assertThat(room.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
    }

    @Test
    void shouldKeepTheNumbersOfAPlayerWhoComesBack() {
        RoomFixture room = room(false, 0L, 0L);
        Player first = join(room, 1);
        join(room, 2);
        first.say(submit(5));
        Player again = room.player(1, NEW_CLIENT).connect("pass-1").say(new ClientMessage.Ready());
        again.say(submit(5)).say(submit(6));
        room.ticks(1);
        assertThat(room.tally.inputsRepeated).isEqualTo(1);
    }

    @Test
    void shouldGiveAConsoleLineNothingOfASeatsQuota() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.inputsPerFrame = 1;
        settings.inputWindow = 1;
        settings.order = InputOrder.SEAT;
        RoomFixture room = RoomFixture.counting(settings.build(), 1L, 2L);
        room.running(1, 2);
        Player player = room.player(1, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        player.got();
        for (int line = 0; line < 20; line++) {
            assertThat(room.room.command(CounterGame.adding(CounterGame.TOLD_FROM + line)))
                    .isNotCompleted();
        }
        player.add(1, 1);
        room.ticks(1);
        assertThat(player.got()).containsExactly("frames 0..0 0:1#0 0:1#1");
    }

    @Test
    void shouldAnnouncePlayersAtOnceHoweverManyConsoleLinesWait() {
        RoomFixture room = room(true, 0L, 0L);
        join(room, 1);
        for (int line = 0; line < 20; line++) {
            assertThat(room.room.command(CounterGame.adding(CounterGame.TOLD_FROM + line)))
                    .isNotCompleted();
        }
        Player second = room.player(2, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        int next = room.room.view().tick();
        room.ticks(1);
        assertThat(String.join(" ", second.got())).contains(next + ":2#0");
    }

    @Test
    void shouldAnnounceAHouseFullInATickWithinTheBytesOfFrames() {
        Long[] seats = new Long[RoomSpec.SEATS_MAX];
        java.util.Arrays.fill(seats, 0L);
        RoomFixture room = room(true, seats);
        room.ticks(1);
        Player[] players = new Player[seats.length];
        for (int i = 0; i < players.length; i++) {
            players[i] = room.player(i + 1, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
            players[i].link.deaf = i > 0;
        }
        players[0].got();
        room.ticks(8);
        String frames = String.join(" ", players[0].got());
        for (int seat = 1; seat <= seats.length; seat++) {
            assertThat(frames).contains(":" + seat + "#0");
        }
        for (int tick = 0; tick < 9; tick++) {
            int announced = frames.split(" " + tick + ":", -1).length - 1;
            assertThat(announced * LobbyGame.JOINED_BYTES).as("tick %s", tick).isLessThan(60_000);
        }
    }

    @Test
    void shouldCloseTheLinkOfAClientThatHoldsMoreFramesThanTheRoomHas() {
        RoomFixture room = new RoomFixture(RoomSettings.DEFAULTS, 1L, 2L);
        room.running(1, 2);
        room.ticks(30);
        Player ahead = room.player(1, new ClientCapabilities(1, 500, false, false))
                .connect("")
                .say(new ClientMessage.Ready());
        assertThat(ahead.got())
                .containsExactly(
                        "connected OK",
                        "ready",
                        "started",
                        "refused BAD_VALUE 0",
                        "closed frames held: 500 (expected: 0..30, of this match) OUT_OF_SYNC");
        assertThat(ahead.link.closedBecause()).startsWith("frames held: 500 (expected: ");
    }

    @Test
    void shouldRefuseATickForWhichNoFrameIsOpen() {
        RoomFixture room = new RoomFixture(RoomSettings.DEFAULTS, 1L);
        room.running(1);
        Player player = room.player(1, NEW_CLIENT).connect("").say(new ClientMessage.Ready());
        player.got();
        player.say(new ClientMessage.Submit(1, InputForm.BYTES, new byte[1], 0, 31));
        assertThat(player.got()).isEmpty();
        player.say(new ClientMessage.Submit(2, InputForm.BYTES, new byte[1], 0, 32));
        assertThat(player.got()).containsExactly("refused BAD_VALUE 2");
        room.ticks(33);
        assertThat(String.join(" ", player.got())).contains(" 31:1#1").doesNotContain("#2");
    }

    @Test
    void shouldFetchAnewWhereAnArchivedAnswerNoLongerFits() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        RoomFixture room = RoomFixture.counting(settings.build(), 1L, 2L);
        Player writer = room.running(1, 2)[0];
        writer.link.deaf = true;
        for (int input = 1; input <= 3_000; input++) {
            writer.add(input, input % 7);
            room.ticks(1);
        }
        Player reader = room.player(2, new ClientCapabilities(1, 100, false, false, true))
                .connect("");
        reader.link.credit = 0;
        reader.say(new ClientMessage.Ready());
        reader.link.credit = Integer.MAX_VALUE;
        room.room.doWork(room.nowNs);
        reader.say(new ClientMessage.Heartbeat());
        room.nowNs += RoomFixture.TICK_NS + 1;
        room.room.doWork(room.nowNs);
        // The read is on its way: the reader goes on from a keyframe meanwhile.
        reader.say(new ClientMessage.RequestState());
        room.ticks(200);
        assertThat(reader.link.closedBecause()).isNull();
        assertThat(reader.got()).anyMatch(message -> message.startsWith("state 3000 "));
    }
}
