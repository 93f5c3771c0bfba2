package dev.tactus.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRunTest {

    private final DriftMatch match = new DriftMatch(1);

    @ParameterizedTest
    @CsvSource({"0, 100, 10", "0, 50, 7", "0, 5000, 10", "300, 300, 50"})
    void shouldHaveTheWorldOfAnyTick(int from, int keyframeTicks, int checksumTicks) throws CorruptReplayException {
        ReplayRun run =
                new ReplayRun(DriftMatch.open(match.record(from, keyframeTicks, checksumTicks)), DriftGame.TRUE);
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            int tick = from + random.nextInt(DriftMatch.TICKS + 1 - from);
            Simulation simulation = run.at(tick);
            assertThat(Snapshot.write(simulation.world())).isEqualTo(match.snapshots.get(tick));
        }
        assertThatThrownBy(() -> run.at(from - 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tick: " + (from - 1) + " (expected: " + from + "..1000)");
        assertThatThrownBy(() -> run.at(1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldStepFromTheNearestKeyframeOnly() throws CorruptReplayException {
        // A game whose second step is wrong shows whether that step was made.
        DriftGame wrongAtFirst = new DriftGame(1);
        ReplayRun run = new ReplayRun(DriftMatch.open(match.record(0, 100, 10)), wrongAtFirst);
        assertThat(Snapshot.write(run.at(99).world())).isNotEqualTo(match.snapshots.get(99));
        assertThat(Snapshot.write(run.at(100).world())).isEqualTo(match.snapshots.get(100));
        assertThat(Snapshot.write(run.at(777).world())).isEqualTo(match.snapshots.get(777));
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 10, 11, 100", "0, 5000, 1, 1, 1000", "0, 50, 300, 21, 3", "400, 200, 10, 4, 60"})
    void shouldAgreeWithAMatchThatWasRecorded(
            int from, int keyframeTicks, int checksumTicks, int keyframes, int checksums)
            throws CorruptReplayException {
        VerificationResult verdict = verify(match.record(from, keyframeTicks, checksumTicks), DriftGame.TRUE);
        assertThat(verdict).isEqualTo(new VerificationResult(DriftMatch.TICKS - from, checksums, keyframes, null));
    }

    private static VerificationResult verify(byte[] file, DriftGame game) throws CorruptReplayException {
        ReplayVerifier verifier = new ReplayVerifier(new ReplayRun(DriftMatch.open(file), game));
        int before = 0;
        while (verifier.step()) {
            assertThat(verifier.ticks()).isGreaterThan(before);
            before = verifier.ticks();
        }
        return verifier.verdict();
    }

    @Test
    void shouldNameTheFirstTickAndFieldThatDiffer() throws CorruptReplayException {
        VerificationResult verdict = verify(match.record(0, 100, 10), new DriftGame(436));
        VerificationResult.Mismatch mismatch = Objects.requireNonNull(verdict.mismatch());
        assertThat(mismatch.tick()).isEqualTo(440);
        assertThat(mismatch.agreedTick()).isEqualTo(430);
        assertThat(mismatch.shouldBe()).isEqualTo(match.checksum(440).checksum());
        assertThat(mismatch.is()).isNotEqualTo(mismatch.shouldBe());
        assertThat(mismatch.shownTick()).isEqualTo(500);
        assertThat(mismatch.differences()).hasSize(1);
        assertThat(mismatch.differences().getFirst().toString())
                .matches("entity 2 Boat\\.x is -?\\d+, should be -?\\d+");
        assertThat(verdict.checksums()).isEqualTo(43);
        assertThat(verdict.keyframes()).isEqualTo(5);
    }

    @Test
    void shouldFindAFaultOfAnyStep() throws CorruptReplayException {
        byte[] file = match.record(0, 100, 1);
        for (int fault = 0; fault < DriftMatch.TICKS; fault += 7) {
            VerificationResult.Mismatch mismatch =
                    Objects.requireNonNull(verify(file, new DriftGame(fault)).mismatch());
            assertThat(mismatch.tick()).isEqualTo(fault + 1);
            assertThat(mismatch.agreedTick()).isEqualTo(fault);
        }
    }

    @Test
    void shouldFindAFaultByKeyframesAlone() throws CorruptReplayException {
        VerificationResult.Mismatch mismatch = Objects.requireNonNull(
                verify(match.record(0, 100, 5000), new DriftGame(436)).mismatch());
        assertThat(mismatch.tick()).isEqualTo(500);
        assertThat(mismatch.shownTick()).isEqualTo(500);
        assertThat(mismatch.agreedTick()).isEqualTo(400);
        assertThat(mismatch.shouldBe()).isEqualTo(match.checksum(500).checksum());
        assertThat(mismatch.differences()).hasSize(1);
    }

    @Test
    void shouldSayThatNoKeyframeShowsIt() throws CorruptReplayException {
        VerificationResult.Mismatch mismatch = Objects.requireNonNull(
                verify(match.record(0, 5000, 10), new DriftGame(3)).mismatch());
        assertThat(mismatch.tick()).isEqualTo(10);
        assertThat(mismatch.shownTick()).isEqualTo(-1);
        assertThat(mismatch.differences()).isEmpty();
    }

    @Test
    void shouldFindAChecksumThatWasRecordedWrong() throws CorruptReplayException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        file.writeBytes(writer.header(match.header));
        file.writeBytes(writer.frames(match.frames));
        file.writeBytes(writer.checksums(
                List.of(match.checksum(0), new RecordedChecksum(500, new Checksum(1, 2)), match.checksum(1000))));
        file.writeBytes(writer.keyframe(1000, match.snapshots.get(1000)));
        VerificationResult.Mismatch mismatch = Objects.requireNonNull(
                verify(file.toByteArray(), DriftGame.TRUE).mismatch());
        assertThat(mismatch.tick()).isEqualTo(500);
        assertThat(mismatch.agreedTick()).isZero();
        assertThat(mismatch.shownTick()).isEqualTo(1000);
        assertThat(mismatch.differences()).as("the world is right").isEmpty();
    }

    @Test
    void shouldRefuseOtherGamesAndTheirOptions() throws CorruptReplayException {
        ReplayReader relay = DriftMatch.open(new ReplayBytes(1, 0, 10, 10).sealed("over"));
        assertThatThrownBy(() -> new ReplayRun(relay, DriftGame.TRUE))
                .hasMessage("game: drift (expected: none, this is a relay room's match)");
        TreeMap<String, String> properties = new TreeMap<>(match.header.properties());
        properties.put("option.current", "11");
        assertThatThrownBy(() -> ReplayRun.setup(with(properties), DriftGame.TRUE))
                .hasMessage("current: 11 (expected: -10..10)");
        properties.put("option.current", "much");
        assertThatThrownBy(() -> ReplayRun.setup(with(properties), DriftGame.TRUE))
                .hasMessage("option.current: much (expected: a whole number of 32 bits)");
    }

    private MatchHeader with(SortedMap<String, String> properties) {
        return new MatchHeader(1, "drift", 30, 0, 0, 0, List.of(1L), properties);
    }

    @Test
    void shouldMeetForgedKeyframesWithReplayDamaged() throws CorruptReplayException {
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] snapshot = match.snapshots.get(0).clone();
            snapshot[random.nextInt(snapshot.length)] ^= (byte) (1 << random.nextInt(8));
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ReplayWriter writer = new ReplayWriter();
            file.writeBytes(writer.header(match.header));
            file.writeBytes(writer.keyframe(0, snapshot));
            file.writeBytes(writer.frames(match.frames.part(0, 50)));
            ReplayRun run = new ReplayRun(DriftMatch.open(file.toByteArray()), DriftGame.TRUE);
            try {
                assertThat(run.at(50).tick()).isEqualTo(50);
            } catch (CorruptReplayException e) {
                assertThat(e).hasMessageStartingWith("keyframe of tick 0: ");
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 1_990);
    }
}
