package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesyncRunTest {

    private static final byte[] NONE = new byte[0];

    private final DriftMatch match = new DriftMatch(1);

    /** A client's world of tick 440 that went wrong at step 436. */
    private byte[] odd() {
        DriftGame wrong = new DriftGame(436);
        Simulation simulation = new Simulation(wrong, ReplayRun.setup(match.header, wrong));
        simulation.stepTo(match.frames, 440, EventSink.NONE);
        return Snapshot.write(simulation.world());
    }

    private DesyncBundle bundle(byte[] odd, byte[] truth, List<DesyncBundle.ReportedChecksum> told) {
        return new DesyncBundle(
                match.header,
                new DesyncBundle.Client(2, 2, "protobuf", 1),
                1_790_000_000_000L,
                450,
                440,
                "the client answered",
                List.of(),
                told,
                match.snapshots.get(400),
                match.frames.part(400, 450),
                odd,
                truth);
    }

    @Test
    void shouldConfirmTheTrueWorldAndShowTheClients() throws CorruptReplayException {
        DesyncRun run = DesyncRun.of(bundle(odd(), match.snapshots.get(440), List.of()), DriftGame.TRUE);
        assertThat(run.tick()).isEqualTo(440);
        assertThat(run.truth()).isEqualTo(DesyncRun.Truth.CONFIRMED);
        assertThat(run.checksum()).isEqualTo(match.checksum(440).checksum());
        assertThat(run.client()).hasSize(1);
        assertThat(run.client().getFirst().toString()).startsWith("entity 2 Boat.x is ");
        assertThat(run.clientDetail()).startsWith("the client's world of this tick has the checksum ");
    }

    @Test
    void shouldRefuteATruthThatTheGameDoesNotReach() throws CorruptReplayException {
        DesyncRun run = DesyncRun.of(bundle(NONE, match.snapshots.get(440), List.of()), new DriftGame(420));
        assertThat(run.truth()).isEqualTo(DesyncRun.Truth.REFUTED);
        assertThat(run.client()).isEmpty();
        assertThat(run.clientDetail()).isEqualTo("the client did not hand over its world");
    }

    @Test
    void shouldConfirmByTheServersChecksumWhereThatIsAll() throws CorruptReplayException {
        String right = match.checksum(440).checksum().toString();
        DesyncBundle.ReportedChecksum server = new DesyncBundle.ReportedChecksum(440, 0, right);
        DesyncBundle.ReportedChecksum client = new DesyncBundle.ReportedChecksum(440, 2, "0000000000000000");
        assertThat(DesyncRun.of(bundle(NONE, NONE, List.of(client, server)), DriftGame.TRUE)
                        .truth())
                .isEqualTo(DesyncRun.Truth.CONFIRMED);
        DesyncBundle.ReportedChecksum wrong = new DesyncBundle.ReportedChecksum(440, 0, "0000000000000000");
        assertThat(DesyncRun.of(bundle(NONE, NONE, List.of(wrong)), DriftGame.TRUE)
                        .truth())
                .isEqualTo(DesyncRun.Truth.REFUTED);
        assertThat(DesyncRun.of(bundle(NONE, NONE, List.of(client)), DriftGame.TRUE)
                        .truth())
                .isEqualTo(DesyncRun.Truth.UNKNOWN);
    }

    @Test
    void shouldSayWhatAClientsBytesAreNot() throws CorruptReplayException {
        DesyncRun run = DesyncRun.of(bundle(new byte[] {1, 2, 3}, NONE, List.of()), DriftGame.TRUE);
        assertThat(run.clientDetail()).startsWith("the client's world: ");
        assertThat(run.client()).isEmpty();
    }

    @Test
    void shouldRefuseABundleThatCannotBeStepped() {
        DesyncBundle whole = bundle(NONE, NONE, List.of());
        DesyncBundle short1 = new DesyncBundle(
                whole.header(),
                whole.divergentClient(),
                0,
                450,
                440,
                "",
                List.of(),
                List.of(),
                NONE,
                whole.frames(),
                NONE,
                NONE);
        assertThatThrownBy(() -> DesyncRun.of(short1, DriftGame.TRUE))
                .isInstanceOf(CorruptReplayException.class)
                .hasMessage("frames: 400..449 (expected: from 0, where the keyframe stands, up to 439)");
    }
}
