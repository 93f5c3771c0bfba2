package dev.tactus.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest implements TimelineListener {

    private static final int PLENTY = 1000;

    private final PushGame game = new PushGame();
    private final Simulation server = new Simulation(game, Setup.of(game, 2, 1));
    private final Timeline timeline = timeline(new TimelineSettings(8, 4, 10, 6));
    private final List<String> heard = new ArrayList<>();

    private Timeline timeline(TimelineSettings settings) {
        return new Timeline(new Simulation(game, Setup.of(game, 2, 1)), 1, settings, this);
    }

    @Override
    public void onConfirmed(int tick, Event event) {
        heard.add("happened " + tick);
    }

    @Override
    public void onPredicted(int tick, Event event) {
        heard.add("foreseen " + tick);
    }

    @Override
    public void onChecksum(int tick, Checksum checksum) {
        heard.add("checksum " + tick);
    }

    @Override
    public void onInputApplied(int sequence, int wished, int tick) {
        heard.add("landed " + sequence + ": " + wished + " " + tick);
    }

    private byte[] push(int force) {
        return game.commands().write(new PushGame.Push(force));
    }

    private Input input(int seat, int sequence, int force) {
        return new Input(seat, sequence, InputForm.BYTES, push(force));
    }

    /** The server closes a frame, and the timeline has it at once. */
    private void frame(Input... inputs) {
        timeline.frame(timeline.nextFrame(), List.of(inputs));
    }

    /** The server's world after the same frames. */
    private World server(int tick, Input... inputs) {
        server.stepTo(FrameRun.of(server.tick(), tick, List.of()), tick, EventSink.NONE);
        List<IssuedCommand> issued = new ArrayList<>();
        for (Input input : inputs) {
            issued.add(new IssuedCommand(
                    input.seat(), input.sequence(), game.commands().read(input.payload())));
        }
        if (inputs.length > 0) {
            server.step(issued, EventSink.NONE);
        }
        return server.world();
    }

    private static int at(World world, int seat) {
        return ((PushGame.Rink) world).at(seat);
    }

    private static void assertSame(World one, World other) {
        assertThat(Checksum.of(one)).isEqualTo(Checksum.of(other));
    }

    @Test
    void shouldPredictOwnCommandInTheFrameItIsWishedFor() {
        timeline.advance(3, PLENTY);
        timeline.commandIssued(1, push(5));
        timeline.advance(4, PLENTY);

        assertThat(at(timeline.world(), 1)).isEqualTo(5 + 3);
        assertThat(at(timeline.before(), 1)).isZero();
        assertThat(timeline.confirmed().tick()).isZero();
    }

    @Test
    void shouldNotStepAgainWhatWasForeseen() {
        timeline.advance(1, PLENTY);
        timeline.commandIssued(1, push(5));
        timeline.advance(4, PLENTY);
        frame();
        frame(input(1, 1, 5));
        frame();
        timeline.advance(4, PLENTY);

        assertThat(timeline.stats().rollbacks()).isZero();
        assertThat(timeline.stats().predicted()).isEqualTo(4);
        assertThat(timeline.commandsPending()).isZero();
        timeline.advance(5, PLENTY);
        frame();
        frame();
        timeline.advance(5, PLENTY);
        assertSame(timeline.world(), timeline.confirmed());
    }

    @Test
    void shouldStepAgainWhenCommandLandsLater() {
        timeline.advance(1, PLENTY);
        timeline.commandIssued(1, push(5));
        timeline.advance(6, PLENTY);
        frame();
        frame();
        frame();
        frame(input(1, 1, 5));
        timeline.advance(6, PLENTY);

        assertThat(timeline.stats().rollbacks()).isEqualTo(1);
        assertThat(heard).contains("landed 1: 1 3");
        assertThat(timeline.world().tick()).isEqualTo(6);
        assertSame(timeline.confirmed(), server(3, input(1, 1, 5)));
        assertSame(timeline.world(), server(6));
    }

    @Test
    void shouldPredictOverdueCommandForTheNextFrame() {
        timeline.advance(1, PLENTY);
        timeline.commandIssued(1, push(5));
        timeline.advance(6, PLENTY);
        for (int i = 0; i < 4; i++) {
            frame();
        }
        timeline.advance(6, PLENTY);

        server(4, input(1, 1, 5));
        assertSame(timeline.world(), server(6));
    }

    @Test
    void shouldNotPredictForEverWhatNeverLands() {
        timeline.commandIssued(1, push(5));
        for (int i = 0; i < 20; i++) {
            frame();
        }
        timeline.advance(24, PLENTY);

        assertSame(timeline.world(), server(24));
    }

    @Test
    void shouldStepAgainWhenOthersCommandComes() {
        timeline.advance(5, PLENTY);
        frame();
        frame(input(2, 1, 7));
        timeline.advance(5, PLENTY);

        assertThat(timeline.stats().rollbacks()).isEqualTo(1);
        assertThat(timeline.stats().depthMax()).isEqualTo(3);
        server(1, input(2, 1, 7));
        assertSame(timeline.world(), server(5));
    }

    @Test
    void shouldStepAgainWithoutWhatWasRefused() {
        timeline.commandIssued(1, push(5));
        timeline.advance(3, PLENTY);
        timeline.commandRejected(1);
        timeline.advance(3, PLENTY);

        assertThat(at(timeline.world(), 1)).isZero();
    }

    @Test
    void shouldNotTakeInputOfEarlierLifeForItsOwn() {
        timeline.commandIssued(1, push(5));
        timeline.advance(3, PLENTY);
        frame(input(1, 1, 6));
        timeline.advance(3, PLENTY);

        server(0, input(1, 1, 6));
        assertSame(timeline.world(), server(3));
    }

    @Test
    void shouldStandStillWhenNoFrameComes() {
        timeline.advance(100, PLENTY);

        assertThat(timeline.world().tick()).isEqualTo(8);
        assertThat(timeline.stats().stalls()).isEqualTo(1);
        frame();
        assertThat(timeline.advance(100, PLENTY)).isEqualTo(9);
    }

    @Test
    void shouldNotPredictWithoutWishForIt() {
        Timeline spectator = timeline(new TimelineSettings(0, 0, 0, 0));
        spectator.frame(0, List.of(input(2, 1, 7)));
        spectator.frame(1, List.of());
        spectator.frame(2, List.of());

        assertThat(spectator.advance(2, PLENTY)).isEqualTo(2);
        assertSame(spectator.world(), spectator.confirmed());
        assertThat(spectator.advance(9, PLENTY)).isEqualTo(3);
    }

    @Test
    void shouldCatchUpWithinItsBudget() {
        for (int tick = 0; tick < 1000; tick++) {
            timeline.frame(tick, tick % 3 == 0 ? List.of(input(2, tick + 1, tick % 100)) : List.of());
        }
        int before = 0;
        int calls = 0;
        while (timeline.advance(1004, 100) < 1004) {
            int steps = timeline.stats().confirmed() + timeline.stats().predicted();
            assertThat(steps - before).isLessThanOrEqualTo(100 + 8);
            before = steps;
            calls++;
        }
        assertThat(calls).isEqualTo(9);
        assertThat(timeline.confirmed().tick()).isEqualTo(1000);
        assertThat(timeline.stats().rollbacks()).isZero();
    }

    @Test
    void shouldTellEventsOnceAndForeseeThemOnce() {
        timeline.commandIssued(1, push(5));
        timeline.advance(3, PLENTY);
        frame(input(2, 1, 3));
        timeline.advance(4, PLENTY);
        frame(input(1, 1, 5));
        timeline.advance(4, PLENTY);

        assertThat(heard).containsExactly("foreseen 0", "happened 0", "landed 1: 0 1", "happened 1");
    }

    @Test
    void shouldTellChecksumsOfTheTicksThatTheIntervalDivides() {
        for (int i = 0; i < 9; i++) {
            frame();
        }
        timeline.advance(9, PLENTY);

        assertThat(heard).containsExactly("checksum 4", "checksum 8");
        assertThat(timeline.checksumAt(9)).isEqualTo(Checksum.of(timeline.confirmed()));
        assertThat(timeline.checksumAt(0)).isNull();
        assertThat(timeline.checksumAt(10)).isNull();
        assertThat(timeline.checksumAt(-1)).isNull();
        assertThat(timeline.checksumAt(8)).isEqualTo(Checksum.of(server(8)));
    }

    @Test
    void shouldKeepSnapshotsOfTheLastTicks() {
        frame(input(2, 1, 7));
        for (int i = 1; i < 12; i++) {
            frame();
        }
        timeline.advance(12, PLENTY);

        assertThat(timeline.snapshotAt(6)).isNull();
        assertThat(timeline.snapshotAt(13)).isNull();
        assertThat(timeline.snapshotAt(12)).isEqualTo(Snapshot.write(timeline.confirmed()));
        server(0, input(2, 1, 7));
        assertThat(timeline.snapshotAt(7)).isEqualTo(Snapshot.write(server(7)));
    }

    @Test
    void shouldGoOnFromSnapshot() {
        timeline.advance(4, PLENTY);
        server(0, input(2, 1, 7));
        timeline.snapshot(100, Snapshot.write(server(100)));

        assertThat(timeline.nextFrame()).isEqualTo(100);
        assertThat(timeline.targetTick()).isEqualTo(100);
        frame(input(2, 2, 1));
        timeline.advance(103, PLENTY);
        server(100, input(2, 2, 1));
        assertSame(timeline.world(), server(103));
        assertThat(timeline.stats().snapshots()).isEqualTo(1);
        assertThat(timeline.snapshotAt(99)).isNull();
        assertThat(timeline.snapshotAt(100)).isNotNull();
    }

    @Test
    void shouldForgetCommandsOfFramesThatASnapshotLeavesOut() {
        timeline.advance(3, PLENTY);
        timeline.commandIssued(1, push(5));
        timeline.advance(5, PLENTY);
        timeline.commandIssued(2, push(7));
        timeline.snapshot(4, Snapshot.write(server(4)));

        assertThat(timeline.commandsPending()).isEqualTo(1);
        timeline.advance(6, PLENTY);
        assertSame(timeline.world(), server(5, input(1, 2, 7)));
    }

    @Test
    void shouldStayAsItIsWhenSnapshotIsGarbage() {
        frame(input(2, 1, 7));
        timeline.advance(4, PLENTY);
        Checksum before = Checksum.of(timeline.world());

        assertThatThrownBy(() -> timeline.snapshot(9, new byte[] {9, 9, 9, 9}))
                .isInstanceOf(MalformedStateException.class);
        assertThatThrownBy(() -> timeline.snapshot(9, Snapshot.write(server(8))))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageContaining("of tick 8 (expected: 9)");
        assertThat(Checksum.of(timeline.world())).isEqualTo(before);
        assertThat(timeline.nextFrame()).isEqualTo(1);
    }

    @Test
    void shouldRefuseFrameOutOfOrder() {
        assertThatThrownBy(() -> timeline.frame(1, List.of())).hasMessage("tick of the frame: 1 (expected: 0..0)");
    }

    @Test
    void shouldDrawBetweenTwoTicks() {
        frame(input(1, 1, 100));
        timeline.advance(2, PLENTY);
        Interpolation at = Interpolation.of(timeline, "Puck", "at");

        assertThat(at.at(1, 0)).isEqualTo(100);
        assertThat(at.at(1, 1 << 15)).isEqualTo(150);
        assertThat(at.at(1, (1 << 16) - 1)).isEqualTo(199);
        ((PushGame.Rink) timeline.world()).puck.at.set(1, 100 - 1_000_000_000);
        assertThat(at.at(1, 1 << 14)).isEqualTo(100 - 250_000_000);
        assertThatThrownBy(() -> Interpolation.of(timeline, "Puck", "height")).hasMessageContaining("Puck.height");
    }
}
