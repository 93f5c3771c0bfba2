package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.SimClock.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSessionSimTest {

    private final SimClock clock = new SimClock();
    private final ScriptedRoom room = new ScriptedRoom(clock, 4);

    @Test
    void shouldGoFromConnectToFramesAndSeeItsInput() {
        SimSessionPlayer player = new SimSessionPlayer(
                clock, room, 1, 1, SessionSettings.member(1, 1).withInstance(9));
        player.session.progress(40);
        clock.run(1000 * MS);
        player.press();
        clock.run(500 * MS);

        assertThat(player.session.phase()).isEqualTo(SessionPhase.RUNNING);
        assertThat(player.session.seat()).isEqualTo(1);
        assertThat(player.latenciesNs).hasSize(1);
        assertThat(player.session.inputsPending()).isZero();
        assertThat(player.frames)
                .isEqualTo(room.log.copy(0, player.frames.size()).frames());
        assertThat(room.messages)
                .startsWith(
                        new ClientMessage.Connect(1, 1, "", new ClientCapabilities(3, 0, false, true).onLink(9, 1)),
                        new ClientMessage.JoinRoom(),
                        new ClientMessage.Progress(40),
                        new ClientMessage.Ready());
    }

    @Test
    void shouldSendHeartbeatEverySecond() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(10_100 * MS);

        assertThat(room.messages)
                .filteredOn(ClientMessage.Heartbeat.class::isInstance)
                .hasSize(10);
        assertThat(player.session.stats().roundTripNs()).isEqualTo(60 * MS);
    }

    @Test
    void shouldNumberItsLinksAndKeepItsInstance() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(1000 * MS);
        player.connect(0);
        clock.run(1000 * MS);
        List<ClientCapabilities> options = room.messages.stream()
                .filter(ClientMessage.Connect.class::isInstance)
                .map(message -> ((ClientMessage.Connect) message).capabilities())
                .toList();
        assertThat(options).extracting(ClientCapabilities::link).containsExactly(1, 2);
        assertThat(options.getFirst().isSameClient(options.getLast())).isTrue();
    }

    @Test
    void shouldTakeNoRoomForALostLinkWhereItWasInThatRoom() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(1000 * MS);
        player.cut();
        player.session.linkClosed("cut");
        room.refusal = new ServerMessage.Connected(ConnectCode.NO_ROOM, null);
        player.connect(0);
        clock.run(1000 * MS);
        assertThat(player.session.phase()).isEqualTo(SessionPhase.DETACHED);
        assertThat(player.events).endsWith("detached: cut", "detached: connect refused: NO_ROOM");

        room.refusal = null;
        player.connect(0);
        clock.run(1000 * MS);
        assertThat(player.session.phase()).isEqualTo(SessionPhase.RUNNING);
        assertThat(player.frames)
                .isEqualTo(room.log.copy(0, player.frames.size()).frames());
    }

    @Test
    void shouldEndWhereThereNeverWasARoom() {
        room.refusal = new ServerMessage.Connected(ConnectCode.NO_ROOM, null);
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(1000 * MS);
        assertThat(player.session.phase()).isEqualTo(SessionPhase.REFUSED);
        assertThat(player.events).containsExactly("refused for good: NO_ROOM OTHER");
    }

    @ParameterizedTest
    @EnumSource(EndCause.class)
    void shouldTellFinalRefusalsFromPassingOnes(EndCause cause) {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(1000 * MS);
        player.cut();
        player.session.linkClosed("cut");
        room.refusal = new ServerMessage.Connected(ConnectCode.TOKEN, null, cause);
        player.connect(0);
        clock.run(1000 * MS);
        assertThat(player.session.phase()).isEqualTo(cause.isPassing() ? SessionPhase.DETACHED : SessionPhase.REFUSED);
        assertThat(player.events)
                .endsWith(
                        cause.isPassing() ? "detached: connect refused: " + cause : "refused for good: TOKEN " + cause);
    }

    @ParameterizedTest
    @EnumSource(EndCause.class)
    void shouldTellFinalEndsFromPassingOnes(EndCause cause) {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(1000 * MS);
        player.reader.say(new ServerMessage.Closed("because", cause));
        clock.run(1000 * MS);
        assertThat(player.session.phase()).isEqualTo(cause.isPassing() ? SessionPhase.DETACHED : SessionPhase.CLOSED);
        assertThat(player.events)
                .containsExactly(
                        "started",
                        cause.isPassing()
                                ? "detached: because"
                                : "closed: because" + (cause == EndCause.OTHER ? "" : " by " + cause));
    }

    @Test
    void shouldKeepSpeakingUntilTheServerAnswers() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        player.down.cut = true;
        clock.run(2_000 * MS);

        assertThat(player.session.phase()).isEqualTo(SessionPhase.CONNECTING);
        assertThat(room.messages)
                .filteredOn(ClientMessage.Heartbeat.class::isInstance)
                .hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 150", "false, 0", "false, 150"})
    void shouldGoOnFromWhatItHoldsAfterReconnectInMidMatch(boolean datagrams, int lossPerMille) {
        SimSessionPlayer player = new SimSessionPlayer(
                clock, room, 1, 3, SessionSettings.member(1, 1).withDatagrams(datagrams));
        player.weather(lossPerMille);
        player.pressEvery(70 * MS, 200);
        for (int i = 0; i < 4; i++) {
            clock.run(2500 * MS);
            player.cut();
            player.session.linkClosed("cut");
            clock.run(700 * MS);
            assertThat(player.session.phase()).isEqualTo(SessionPhase.DETACHED);
            player.connect(lossPerMille);
        }
        clock.run(5000 * MS);

        assertEverySubmittedInputIsTakenOnceInOrder(player);
        assertThat(player.frames)
                .isEqualTo(room.log.copy(0, player.frames.size()).frames());
        assertThat(player.frames).hasSizeGreaterThan(room.log.nextTick() - 10);
        assertThat(player.session.inputsPending()).isZero();
        assertThat(room.messages)
                .filteredOn(ClientMessage.Connect.class::isInstance)
                .extracting(message ->
                        ((ClientMessage.Connect) message).capabilities().framesHeld())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldCloseSilentLinkAndSendInputsAgainOnTheNextOne() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(500 * MS);
        player.cut();
        player.press();
        clock.run(6000 * MS);
        assertThat(player.events).containsExactly("started", "detached: heard nothing for 5000 ms");

        player.connect(0);
        clock.run(1000 * MS);
        assertEverySubmittedInputIsTakenOnceInOrder(player);
    }

    @Test
    void shouldAskForFramesThatDatagramsMovedPast() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 5);
        clock.run(300 * MS);
        player.reader.datagramFramesMax = 2;
        player.weather(300);
        player.pressEvery(50 * MS, 100);
        clock.run(7000 * MS);
        player.weather(0);
        clock.run(1000 * MS);

        assertThat(room.messages)
                .filteredOn(ClientMessage.RequestFrames.class::isInstance)
                .isNotEmpty();
        assertThat(player.frames)
                .isEqualTo(room.log.copy(0, player.frames.size()).frames());
        assertThat(player.frames).hasSizeGreaterThan(room.log.nextTick() - 10);
        assertEverySubmittedInputIsTakenOnceInOrder(player);
    }

    @Test
    void shouldGoOnWithoutDatagramsWhereNoneArrives() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        player.down.datagramsBlocked = true;
        player.pressEvery(100 * MS, 30);
        clock.run(5000 * MS);
        assertThat(player.events).containsExactly("started", "detached: no datagram arrives; going on without them");

        player.connect(0);
        clock.run(1000 * MS);
        assertThat(player.frames).hasSizeGreaterThan(room.log.nextTick() - 10);
        assertEverySubmittedInputIsTakenOnceInOrder(player);
    }

    @Test
    void shouldSendInputsOverReliableLaneWhereDatagramsDoNotReachTheServer() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        player.up.datagramsBlocked = true;
        player.pressEvery(300 * MS, 10);
        clock.run(6000 * MS);

        assertEverySubmittedInputIsTakenOnceInOrder(player);
        assertThat(room.messages)
                .filteredOn(ClientMessage.Submit.class::isInstance)
                .isNotEmpty();
    }

    @Test
    void shouldSendInputTooLargeForDatagramOverReliableLaneInOrder() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        player.datagramBytesMax = 100;
        clock.run(500 * MS);
        player.session.submit(InputForm.BYTES, new byte[20], clock.nowNs());
        player.session.submit(InputForm.BYTES, new byte[900], clock.nowNs());
        player.session.submit(InputForm.BYTES, new byte[21], clock.nowNs());
        player.submittedNs.addAll(List.of(0L, 0L, 0L));
        clock.run(500 * MS);

        assertThat(room.inputs).extracting(input -> input.payload().length).containsExactly(20, 900, 21);
        player.press();
        clock.run(500 * MS);
        assertThat(room.messages)
                .filteredOn(ClientMessage.Submit.class::isInstance)
                .hasSize(3);
        assertThat(room.inputs).hasSize(4);
    }

    @Test
    void shouldRepeatInputsTheMoreOftenTheMoreIsLost() {
        int[] sent = new int[3];
        int[] losses = {0, 20, 200};
        for (int i = 0; i < losses.length; i++) {
            SimSessionPlayer player = new SimSessionPlayer(clock, room, i + 1, 10);
            player.weather(losses[i]);
            clock.run(5000 * MS);
            int before = player.up.datagramsSent;
            player.pressEvery(500 * MS, 40);
            clock.run(20_000 * MS);
            sent[i] = player.up.datagramsSent - before;
            player.cut();
        }

        assertThat(sent[1]).isGreaterThan(sent[0] + 20);
        assertThat(sent[2]).isGreaterThan(sent[1] + 40);
    }

    @Test
    void shouldSpreadTheAcknowledgementsOfAnAudienceOverTheFrames() {
        ScriptedRoom large = new ScriptedRoom(clock, 9);
        SimSessionPlayer player = new SimSessionPlayer(clock, large, 1, 1);
        SimSessionPlayer[] audience = new SimSessionPlayer[8];
        for (int i = 0; i < audience.length; i++) {
            SessionSettings settings =
                    SessionSettings.member(2 + i, 1).withSpectate(true).withInstance(1_000 + i);
            audience[i] = new SimSessionPlayer(clock, large, 2 + i, 1, settings);
        }
        clock.run(3_000 * MS);
        int ofPlayer = player.up.datagramsSent;
        int ofAudience = sent(audience);
        int most = 0;
        for (int tick = 0; tick < 240; tick++) {
            int before = sent(audience);
            clock.run(33_333_333);
            most = Math.max(most, sent(audience) - before);
        }
        assertThat(player.up.datagramsSent - ofPlayer)
                .as("a player's, each of 80 datagrams")
                .isBetween(75, 85);
        assertThat(sent(audience) - ofAudience)
                .as("those of eight spectators, of four datagrams one")
                .isBetween(150, 170);
        assertThat(most).as("those of eight spectators at a frame").isLessThanOrEqualTo(3);
        assertThat(audience[7].frames)
                .hasSizeGreaterThan(300)
                .isEqualTo(player.frames.subList(0, audience[7].frames.size()));
    }

    private static int sent(SimSessionPlayer... players) {
        int sent = 0;
        for (SimSessionPlayer each : players) {
            sent += each.up.datagramsSent;
        }
        return sent;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepLatencyNearTheLossFreeOneWhileDatagramsAreLost(long seed) {
        double none = p99Ms(seed, 0);
        assertThat(none).isBetween(60.0, 100.0);
        assertThat(p99Ms(seed, 100)).isLessThan(none * 1.25);
        assertThat(p99Ms(seed, 200)).isLessThan(none * 1.6);
    }

    private static double p99Ms(long seed, int lossPerMille) {
        SimClock clock = new SimClock();
        ScriptedRoom room = new ScriptedRoom(clock, 4);
        List<Long> all = new ArrayList<>();
        List<SimSessionPlayer> players = new ArrayList<>();
        for (int seat = 1; seat <= 4; seat++) {
            SimSessionPlayer player = new SimSessionPlayer(clock, room, seat, seed * 1000 + seat * 10L);
            player.weather(lossPerMille);
            players.add(player);
            clock.run(13 * MS);
        }
        clock.run(5000 * MS);
        for (SimSessionPlayer player : players) {
            player.pressEvery(101 * MS, 900);
        }
        clock.run(95_000 * MS);
        for (SimSessionPlayer player : players) {
            assertThat(player.latenciesNs).hasSize(900);
            all.addAll(player.latenciesNs);
        }
        all.sort(null);
        double p99 = all.get(all.size() * 99 / 100) / (double) MS;
        return p99;
    }

    @Test
    void shouldEndWhenTheRoomIsClosed() {
        SimSessionPlayer player = new SimSessionPlayer(clock, room, 1, 1);
        clock.run(500 * MS);
        room.close("the match is over");
        clock.run(500 * MS);

        assertThat(player.session.phase()).isEqualTo(SessionPhase.CLOSED);
        assertThat(player.events).containsExactly("started", "closed: the match is over");
        assertThat(player.session.submit(InputForm.BYTES, new byte[1], clock.nowNs()))
                .isZero();
        assertThat(player.session.nextDeadlineNs()).isEqualTo(Long.MAX_VALUE);
    }

    private void assertEverySubmittedInputIsTakenOnceInOrder(SimSessionPlayer player) {
        List<Integer> expected =
                IntStream.rangeClosed(1, player.submittedNs.size()).boxed().toList();
        assertThat(room.inputs)
                .filteredOn(input -> input.seat() == player.session.seat())
                .extracting(Input::sequence)
                .isEqualTo(expected);
        assertThat(player.latenciesNs).hasSize(expected.size());
    }
}
