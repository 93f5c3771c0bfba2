package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests worlds that differ: the messages, the investigation and the resync. */
final class DesyncTest {

    private static final ClientCapabilities STATE = new ClientCapabilities(1, 0, false, false, true);
    private static final ClientCapabilities OLD = new ClientCapabilities(0, 0, false, false, true);
    private static final String FALSE = "00000000deadbeef";

    private final RoomFixture fixture = RoomFixture.counting(settings().build(), 1L, 2L);
    private final RoomFixture.Player odd = fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
    private final RoomFixture.Player honest =
            fixture.player(2, STATE).connect("").say(new ClientMessage.Ready());

    private static RoomSettingsBuilder settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        return settings;
    }

    /** Lets ticks pass while both players stay heard. */
    private void ticks(int count) {
        for (int i = 0; i < count; i += 20) {
            odd.say(new ClientMessage.Heartbeat());
            honest.say(new ClientMessage.Heartbeat());
            fixture.ticks(Math.min(20, count - i));
        }
    }

    private static List<String> of(RoomFixture.Player player) {
        return player.got().stream()
                .filter(text -> !text.startsWith("frames") && !text.equals("heartbeat"))
                .toList();
    }

    private void toTick(int tick) {
        ticks(tick - fixture.room.view().tick());
    }

    /** Returns the world of the odd client: counter 2 is wrong by 1 from {@code since} on. */
    private Simulation bent(int tick, int since) {
        Simulation world = fixture.truth(tick);
        if (tick >= since) {
            CounterGame.CounterWorld counters = (CounterGame.CounterWorld) world.world();
            counters.counter.value.add(2, 1);
        }
        return world;
    }

    private String bentChecksum(int tick, int since) {
        return Checksum.of(bent(tick, since).world()).toString();
    }

    private void answerChecksums(int from, int to, int since) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int tick = from; tick <= to; tick++) {
            checkpoints.add(new Checkpoint(tick, bentChecksum(tick, since)));
        }
        odd.say(new ClientMessage.Checksums(checkpoints));
        fixture.ticks(1);
    }

    private void answerSnapshot(int tick, byte[] bytes) {
        int half = bytes.length / 2;
        odd.say(new ClientMessage.SnapshotPart(tick, 0, 2, java.util.Arrays.copyOf(bytes, half)));
        odd.say(new ClientMessage.SnapshotPart(tick, 1, 2, java.util.Arrays.copyOfRange(bytes, half, bytes.length)));
        fixture.ticks(2);
    }

    private void readyAt(int tick) {
        toTick(tick);
        odd.got();
        honest.got();
    }

    @Test
    void shouldSayNothingWhileWorldsAgree() {
        readyAt(305);
        for (int tick = 100; tick <= 300; tick += 100) {
            odd.tell(tick, fixture.checksum(tick));
            honest.tell(tick, fixture.checksum(tick));
        }
        assertThat(of(odd)).isEmpty();
        assertThat(of(honest)).isEmpty();
        assertThat(fixture.room.view().desyncs()).isZero();
    }

    @Test
    void shouldFindTheFirstTickAndTheFieldFileABundleAndHeal() throws Exception {
        readyAt(235);
        odd.tell(100, fixture.checksum(100)).tell(200, bentChecksum(200, 151));
        assertThat(of(honest))
                .singleElement()
                .asString()
                .startsWith("desync 200 [ChecksumVote[")
                .endsWith("[]");
        assertThat(of(odd).getLast()).isEqualTo("ask checksums 101..200");
        fixture.ticks(1);
        answerChecksums(101, 200, 151);
        assertThat(of(odd)).containsExactly("ask snapshot 151");
        answerSnapshot(151, Snapshot.write(bent(151, 151).world()));

        int value = ((CounterGame.CounterWorld) fixture.truth(151).world()).counter.value.get(2);
        String sentence = "entity 2 Counter.value is " + (value + 1) + ", should be " + value;
        assertThat(of(honest))
                .singleElement()
                .asString()
                .startsWith("desync 151")
                .endsWith("[" + sentence + "]");
        List<String> got = of(odd);
        assertThat(got.getFirst()).startsWith("desync 151");
        assertThat(got.get(1)).startsWith("state 0 ");
        assertThat(fixture.room.view().resyncs()).isEqualTo(1);
        assertThat(fixture.tally.desyncs).isEqualTo(1);

        DesyncBundle bundle =
                DesyncBundle.read(fixture.desyncs.bundles().getFirst().write());
        assertThat(bundle.divergentClient()).isEqualTo(new DesyncBundle.Client(1, 1, "noted", 1));
        assertThat(bundle.noticedTick()).isEqualTo(200);
        assertThat(bundle.firstTick()).isEqualTo(151);
        assertThat(bundle.finding()).isEqualTo("its world agrees at tick 150 and differs at 151");
        assertThat(bundle.differences()).singleElement().hasToString(sentence);
        assertThat(bundle.trueSnapshot())
                .isEqualTo(Snapshot.write(fixture.truth(151).world()));
        assertThat(bundle.divergentSnapshot())
                .isEqualTo(Snapshot.write(bent(151, 151).world()));
        // The bundle alone leads to the true world again.
        Simulation again = fixture.truth(0);
        again.restore(bundle.keyframe());
        again.stepTo(bundle.frames(), 151, dev.tactus.core.game.EventSink.NONE);
        assertThat(Snapshot.write(again.world())).isEqualTo(bundle.trueSnapshot());
        assertThat(bundle.reportedChecksums())
                .contains(new DesyncBundle.ReportedChecksum(151, 0, fixture.checksum(151)));
    }

    @Test
    void shouldPassOverWhatAHealedClientToldBefore() {
        readyAt(235);
        odd.tell(200, FALSE).say(new ClientMessage.Checksums(List.of()));
        fixture.ticks(1);
        odd.say(new ClientMessage.SnapshotPart(200, 0, 0, new byte[0]));
        fixture.ticks(2);
        assertThat(of(odd)).anyMatch(text -> text.startsWith("state"));
        odd.tell(100, FALSE);
        fixture.ticks(1);
        assertThat(of(odd)).singleElement().asString().startsWith("desync 100");
        assertThat(fixture.room.view().resyncs()).isEqualTo(1);
    }

    @Test
    void shouldDropAClientThatDiffersAgainAfterAllItsHeals() {
        for (int i = 1; i <= 3; i++) {
            readyAt(i * 100 + 5);
            odd.tell(i * 100, FALSE).say(new ClientMessage.Checksums(List.of()));
            fixture.ticks(1);
            odd.say(new ClientMessage.SnapshotPart(i * 100, 0, 0, new byte[0]));
            fixture.ticks(2);
            assertThat(of(odd)).as("heal %s", i).anyMatch(text -> text.startsWith("state"));
        }
        readyAt(405);
        odd.tell(400, FALSE);
        assertThat(odd.link.closedBecause()).isEqualTo("its world differs from the room's again, after 3 times");
        assertThat(of(odd)).contains("refused BAD_VALUE 0");
        assertThat(fixture.tally.desyncDrops).isEqualTo(1);
        assertThat(honest.link.closedBecause()).isNull();
        assertThat(fixture.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
    }

    @Test
    void shouldHealAClientThatDoesNotAnswerAndSayThatItDidNot() {
        readyAt(235);
        odd.tell(200, FALSE);
        ticks(149);
        assertThat(of(odd)).noneMatch(text -> text.startsWith("state"));
        ticks(6);
        assertThat(of(odd)).anyMatch(text -> text.startsWith("state"));
        DesyncBundle bundle = fixture.desyncs.bundles().getFirst();
        assertThat(bundle.finding()).isEqualTo("it did not hand over its checksums within 5000 ms");
        assertThat(bundle.firstTick()).isEqualTo(200);
        assertThat(bundle.divergentSnapshot()).isEmpty();
        assertThat(bundle.trueSnapshot())
                .isEqualTo(Snapshot.write(fixture.truth(200).world()));
    }

    @Test
    void shouldReportALiarWhoseWorldIsTheTrueOne() {
        readyAt(235);
        odd.tell(200, FALSE);
        fixture.ticks(1);
        answerChecksums(1, 200, 1_000);
        answerSnapshot(200, Snapshot.write(fixture.truth(200).world()));
        assertThat(fixture.desyncs.bundles().getFirst().finding())
                .isEqualTo("it told another checksum of tick 200 before: now all agree;"
                        + " the world that it handed over is the true one,"
                        + " so that it told a checksum that is not its world's");
    }

    @Test
    void shouldReportASnapshotThatIsNotWhatWasTold() {
        readyAt(235);
        odd.tell(200, bentChecksum(200, 200)).say(new ClientMessage.Checksums(List.of()));
        fixture.ticks(1);
        answerSnapshot(200, Snapshot.write(bent(180, 0).world()));
        assertThat(fixture.desyncs.bundles().getFirst().finding()).contains("and not " + bentChecksum(200, 200));
    }

    @Test
    void shouldOutliveGarbage() {
        readyAt(235);
        odd.tell(200, FALSE).say(new ClientMessage.Checksums(List.of()));
        fixture.ticks(1);
        answerSnapshot(200, new byte[] {1, 2, 3, -1, -1, -1, -1, -1});
        assertThat(fixture.desyncs.bundles().getFirst().finding()).contains("what it handed over is no snapshot");
        assertThat(of(odd)).anyMatch(text -> text.startsWith("state"));

        readyAt(305);
        odd.tell(300, FALSE).say(new ClientMessage.Checksums(List.of()));
        fixture.ticks(1);
        odd.say(new ClientMessage.SnapshotPart(300, 7, 9, new byte[10]));
        fixture.ticks(2);
        assertThat(fixture.desyncs.bundles().getFirst().finding()).contains("part 7 of 9 (expected: part 0)");
    }

    @Test
    void shouldTakeNoMoreOfASnapshotThanItMay() {
        readyAt(235);
        odd.tell(200, FALSE).say(new ClientMessage.Checksums(List.of()));
        fixture.ticks(1);
        byte[] part = new byte[1 << 20];
        for (int i = 0; i < 5; i++) {
            odd.say(new ClientMessage.SnapshotPart(200, i, 1_000, part));
        }
        fixture.ticks(2);
        assertThat(fixture.desyncs.bundles().getFirst().finding()).contains("more than 4194304 bytes");
    }

    @Test
    void shouldLookAtALaterWorldWhereTheFirstOneIsGone() {
        readyAt(235);
        odd.tell(100, fixture.checksum(100)).tell(200, bentChecksum(200, 151));
        fixture.ticks(1);
        answerChecksums(101, 200, 151);
        odd.say(new ClientMessage.SnapshotPart(151, 0, 0, new byte[0]));
        assertThat(of(odd).getLast()).isEqualTo("ask snapshot 200");
        answerSnapshot(200, Snapshot.write(bent(200, 151).world()));
        DesyncBundle bundle = fixture.desyncs.bundles().getFirst();
        assertThat(bundle.firstTick()).isEqualTo(200);
        assertThat(bundle.finding()).contains("differs at 151").contains("no longer had its world of tick 151");
        assertThat(bundle.differences()).hasSize(1);
    }

    @Test
    void shouldHealWithoutASearchWhileAnotherOneRuns() {
        readyAt(235);
        odd.tell(200, FALSE);
        honest.tell(200, FALSE);
        assertThat(of(odd)).contains("ask checksums 1..200");
        assertThat(of(honest)).noneMatch(text -> text.startsWith("ask")).anyMatch(text -> text.startsWith("state"));
    }

    @Test
    void shouldKeepWhatIsKnownOfAClientThatLeaves() {
        readyAt(235);
        odd.tell(200, FALSE);
        odd.leaveLink();
        fixture.ticks(2);
        assertThat(fixture.desyncs.bundles().getFirst().finding()).isEqualTo("it left before it had answered");
    }

    @Test
    void shouldReportToOldClientsAndLetThemAskThemselves() {
        readyAt(205);
        RoomFixture.Player old = fixture.player(1, OLD).enter();
        RoomFixture.Player older =
                fixture.player(2, ClientCapabilities.NONE).connect("").say(new ClientMessage.Ready());
        ticks(1);
        toTick(305);
        old.got();
        older.got();
        old.tell(300, FALSE);
        assertThat(of(old)).singleElement().asString().startsWith("desync 300");
        assertThat(of(older)).isEmpty();
        ticks(200);
        assertThat(fixture.desyncs.bundles()).isEmpty();
        assertThat(fixture.room.view().resyncs()).isZero();
        old.say(new ClientMessage.RequestState());
        assertThat(of(old)).anyMatch(text -> text.startsWith("state"));
    }
}
