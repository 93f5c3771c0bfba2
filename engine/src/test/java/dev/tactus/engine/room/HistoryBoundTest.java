package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rooms whose players send as much as they may: what the room holds in memory stays within its bound of bytes. */
final class HistoryBoundTest {

    private static final int BYTES_MAX = 1 << 18;

    /** Inputs of a tick in a relay room; each of 1,000 bytes. */
    private static final int INPUTS = 10;

    /** Bytes of the frames that the room closes in a second, which is how long they may wait for the record. */
    private static final int SECOND_BYTES = 30 * INPUTS * 1_100;

    private static RoomSettingsBuilder settings(int bytesMax) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.historyBytesMax = bytesMax;
        return settings;
    }

    private static int play(RoomFixture fixture, Player[] players, int ticks, int inputs, byte[] payload) {
        int most = 0;
        int sequence = 0;
        for (int i = 0; i < ticks; i++) {
            for (int k = 0; k < inputs; k++) {
                players[0].say(new ClientMessage.Submit(++sequence, InputForm.BYTES, payload));
            }
            players[1].say(new ClientMessage.Heartbeat());
            fixture.ticks(1);
            for (Player player : players) {
                player.got();
            }
            most = Math.max(most, fixture.room.view().heapBytes());
        }
        return most;
    }

    @Test
    void shouldHoldARelayRoomToItsBytesAndServeOlderFramesFromTheRecord() {
        RoomFixture fixture = new RoomFixture(settings(BYTES_MAX).build(), 1L, 2L);
        Player[] players = fixture.running(1, 2);
        int most = play(fixture, players, 600, INPUTS, new byte[1_000]);
        assertThat(most).as("bytes of the log in memory").isLessThan(BYTES_MAX + SECOND_BYTES);
        Player late = fixture.player(2).connect("").say(new ClientMessage.Ready());
        for (int i = 0; i < 40; i++) {
            late.say(new ClientMessage.Heartbeat());
            fixture.ticks(1);
        }
        List<String> frames =
                late.got().stream().filter(text -> text.startsWith("frames")).toList();
        assertThat(frames.getFirst()).startsWith("frames 0..");
        int last = Integer.parseInt(frames.getLast().split("[ .]+", -1)[2]);
        assertThat(last).isGreaterThan(fixture.room.view().tick() - 5);
        assertThat(late.link.closedBecause()).isNull();
    }

    @Test
    void shouldDropReadersOfFramesThatNeitherMemoryNorTheRecordHolds() {
        RoomSpec spec = new RoomSpec(
                7, List.of(1L, 2L), "secret", true, 42, settings(BYTES_MAX).build());
        RoomFixture fixture = new RoomFixture(spec, new MemoryArchive(1, 1 << 12));
        Player[] players = fixture.running(1, 2);
        int most = play(fixture, players, 600, INPUTS, new byte[1_000]);
        assertThat(fixture.room.view().recordingFailure()).isNotEmpty();
        assertThat(most).as("bytes of the log in memory").isLessThan(BYTES_MAX + SECOND_BYTES);
        assertThat(players[1].link.closedBecause()).isNull();
        Player late = fixture.player(2).connect("").say(new ClientMessage.Ready());
        fixture.ticks(2);
        assertThat(late.link.closedBecause()).endsWith("is no longer kept");
    }

    @Test
    void shouldHoldARoomWithAWorldToItsBytesByEarlierKeyframes() {
        RoomFixture fixture = RoomFixture.counting(settings(1 << 16).build(), Map.of(), 1L, 2L);
        Player[] players = fixture.running(1, 2);
        int inputs = 200;
        int most = play(fixture, players, 580, inputs, CounterGame.add(1));
        // Without the bound it would be all that came since the keyframe of tick 0.
        int secondBytes = 30 * inputs * 12;
        assertThat(most).as("bytes of frames and keyframes in memory").isLessThan((1 << 16) + secondBytes);
        ClientCapabilities withState = new ClientCapabilities(1, 0, false, false, true);
        Player joiner = fixture.player(2, withState).connect("").say(new ClientMessage.Ready());
        fixture.ticks(2);
        assertThat(joiner.got().stream().filter(text -> text.startsWith("state ")))
                .isNotEmpty();
        assertThat(joiner.link.closedBecause()).isNull();
    }

    @Test
    void shouldHoldARoomToWhatTheNodeLeavesIt() {
        RoomFixture fixture = new RoomFixture(settings(16 << 20).build(), 1L, 2L);
        fixture.nodeBytesMax = BYTES_MAX;
        Player[] players = fixture.running(1, 2);
        int most = play(fixture, players, 200, INPUTS, new byte[1_000]);
        assertThat(most).as("bytes of the log in memory").isLessThan(BYTES_MAX + SECOND_BYTES);
    }
}
