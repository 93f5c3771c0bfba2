package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames for players and for a large audience. */
final class AudienceTest {

    private static final int SPECTATORS = 600;
    private static final int SLICE_MAX = 256;

    private final RoomFixture room = room(SPECTATORS);
    private final RoomFixture.Player player = room.player(1).connect("").say(new ClientMessage.Ready());
    private final List<RoomFixture.Player> audience = new ArrayList<>();

    private static RoomFixture room(int spectators) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.spectatorsMax = spectators;
        settings.broadcastEveryTicks = 1;
        return new RoomFixture(settings.build(), 1L);
    }

    private void fill(int count) {
        room.ticks(1);
        for (int i = 0; i < count; i++) {
            audience.add(room.player(100 + i, new ClientCapabilities(0, 0, true, false, false))
                    .connect("")
                    .say(new ClientMessage.Ready()));
        }
        room.ticks(3);
        player.got();
        audience.forEach(RoomFixture.Player::got);
    }

    /** Closes one frame, without the tasks that this leaves. */
    private void tick() {
        room.nowNs += RoomFixture.TICK_NS + 1;
        room.room.doWork(room.nowNs);
    }

    private long reached() {
        return audience.stream().filter(spectator -> !spectator.got().isEmpty()).count();
    }

    @Test
    void shouldSendToPlayersFirstAndToSpectatorsInSlices() {
        fill(SPECTATORS);
        tick();
        assertThat(player.got()).as("frames of the player").hasSize(1);
        assertThat(reached()).as("spectators within the tick").isZero();
        List<Long> slices = new ArrayList<>();
        while (room.runTask()) {
            slices.add(reached());
        }
        assertThat(slices).containsExactly((long) SLICE_MAX, (long) SLICE_MAX, (long) SPECTATORS - 2 * SLICE_MAX);
    }

    @Test
    void shouldGiveEachSpectatorEveryFrameWhenTicksAreFasterThanSlices() {
        fill(SPECTATORS);
        int first = room.room.view().tick();
        for (int i = 0; i < 20; i++) {
            tick();
            assertThat(room.runTask()).isTrue();
        }
        while (room.runTask()) {
            // The slices that are left.
        }
        for (RoomFixture.Player spectator : audience) {
            int next = first;
            for (String message : spectator.got()) {
                String[] ends = message.substring("frames ".length()).split("\\.\\.", -1);
                assertThat(ends[0]).as("frames without a gap").isEqualTo(String.valueOf(next));
                next = Integer.parseInt(ends[1]) + 1;
            }
            assertThat(next).isEqualTo(first + 20);
        }
    }

    @Test
    void shouldGoOnWhenSpectatorsLeaveBetweenSlices() {
        fill(SPECTATORS);
        tick();
        for (int i = 0; i < SPECTATORS; i += 2) {
            audience.get(i).leaveLink();
        }
        while (room.runTask()) {
            // All slices.
        }
        tick();
        while (room.runTask()) {
            // All slices.
        }
        for (int i = 1; i < SPECTATORS; i += 2) {
            assertThat(audience.get(i).got()).as("spectator %d", i).isNotEmpty();
        }
    }

    @Test
    void shouldSendToASmallAudienceWithinTheTick() {
        fill(SLICE_MAX);
        tick();
        assertThat(reached()).isEqualTo(SLICE_MAX);
        assertThat(room.runTask()).isFalse();
    }
}
