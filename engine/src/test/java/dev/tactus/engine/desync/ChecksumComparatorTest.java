package dev.tactus.engine.desync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.World;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.SnapshotContext;
import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the decisions on reported checksums. */
final class ChecksumComparatorTest {

    private static final int EVERY = 100;

    private final List<String> heard = new ArrayList<>();
    private final DesyncListener court = new DesyncListener() {
        @Override
        public void onDesync(int tick, List<ChecksumVote> opinions) {
            StringBuilder text = new StringBuilder("differs " + tick);
            opinions.forEach(
                    opinion -> text.append(' ').append(opinion.checksum()).append(opinion.seats()));
            heard.add(text.toString());
        }

        @Override
        public void onDivergence(int seat, int tick, int agreedTick, String told) {
            heard.add("odd " + seat + " at " + tick + " since " + agreedTick + ": " + told);
        }

        @Override
        public void onAgreement(int tick, List<Integer> seats, String checksum) {
            heard.add("agreed " + tick + " " + seats);
        }
    };

    /** A world that does nothing; its checksum is defined by its form. */
    private static final World WORLD = new World() {
        @Override
        protected void step(List<IssuedCommand> commands, EventSink events) {}
    };

    /** A form whose truth is a word, and whose clients tell it {@code shift} ticks late. */
    private record Form(String truth, int shift) implements SnapshotCodec {
        @Override
        public SnapshotBatch encodeState(SnapshotContext view, Cursor cursor, int to) {
            throw new UnsupportedOperationException("nobody joins here");
        }

        @Override
        public boolean reportsChecksumAt(int tick, int everyTicks) {
            return tick > shift && (tick - shift) % everyTicks == 0;
        }

        @Override
        public String checksum(World world) {
            return truth;
        }
    }

    private final Form plain = new Form("true", 0);
    private final Form other = new Form("wahr", 1);

    private ChecksumComparator simulated() {
        ChecksumComparator referee = new ChecksumComparator(true, 3, EVERY, court);
        referee.expect(plain);
        referee.expect(other);
        return referee;
    }

    private ChecksumComparator relay(int seats) {
        return new ChecksumComparator(false, seats, EVERY, court);
    }

    @Test
    void shouldHoldEachFormToItsOwnTruth() {
        ChecksumComparator referee = simulated();
        referee.reportServer(100, WORLD);
        referee.reportServer(101, WORLD);
        referee.report(plain, 1, 100, "true", 0, 102);
        referee.report(other, 2, 101, "wahr", 0, 102);
        assertThat(heard).isEmpty();
        referee.report(other, 3, 101, "true", 0, 102);
        assertThat(heard).containsExactly("differs 101 true[3] wahr[0, 2]", "odd 3 at 101 since 0: true");
    }

    @Test
    void shouldReportATickOnceAndEachSeatOnce() {
        ChecksumComparator referee = simulated();
        referee.reportServer(100, WORLD);
        referee.report(plain, 1, 100, "true", 0, 101);
        referee.report(plain, 2, 100, "bad", 0, 101);
        referee.report(plain, 3, 100, "worse", 0, 101);
        referee.report(plain, 2, 100, "bad again", 0, 101);
        assertThat(heard)
                .containsExactly(
                        "differs 100 bad[2] true[0, 1]", "odd 2 at 100 since 0: bad", "odd 3 at 100 since 0: worse");
    }

    @Test
    void shouldSayWhenASeatLastAgreed() {
        ChecksumComparator referee = simulated();
        referee.reportServer(100, WORLD);
        referee.reportServer(200, WORLD);
        referee.report(plain, 1, 100, "true", 0, 201);
        referee.report(plain, 1, 200, "bad", 0, 201);
        assertThat(heard.getLast()).isEqualTo("odd 1 at 200 since 100: bad");
    }

    @Test
    void shouldKeepWhatIsToldAheadUntilTheTruthIsKnown() {
        ChecksumComparator referee = simulated();
        referee.report(plain, 1, 200, "bad", 0, 150);
        assertThat(heard).isEmpty();
        referee.reportServer(200, WORLD);
        assertThat(heard).containsExactly("differs 200 bad[1] true[0]", "odd 1 at 200 since 0: bad");
    }

    @Test
    void shouldPassOverWhatLiesOutsideTheWindow() {
        ChecksumComparator referee = simulated();
        referee.reportServer(600, WORLD);
        referee.report(plain, 1, 599, "bad", 600, 650);
        referee.report(plain, 1, 752, "bad", 600, 650);
        referee.report(plain, 1, -1, "bad", 600, 650);
        referee.report(plain, 1, 600, "x".repeat(65), 600, 650);
        referee.reportServer(752, WORLD);
        assertThat(heard).isEmpty();
        referee.report(plain, 1, 600, "bad", 600, 650);
        assertThat(heard).hasSize(2);
    }

    @Test
    void shouldForgetWhatIsOlderThanTheWindow() {
        ChecksumComparator referee = simulated();
        referee.report(plain, 1, 200, "bad", 0, 150);
        referee.forget(201);
        referee.reportServer(200, WORLD);
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldKeepAtMostEightValuesOfATick() {
        ChecksumComparator referee = new ChecksumComparator(true, 20, EVERY, court);
        for (int seat = 1; seat <= 12; seat++) {
            referee.report(plain, seat, 100, "bad" + seat, 0, 50);
        }
        referee.report(plain, 12, 100, "bad1", 0, 50);
        referee.reportServer(100, WORLD);
        assertThat(heard.stream().filter(text -> text.startsWith("odd"))).hasSize(9);
    }

    @Test
    void shouldBoundTheTicksThatAreTold() {
        ChecksumComparator referee = relay(3);
        for (int tick = 0; tick < ChecksumComparator.TICKS_MAX + 100; tick++) {
            referee.report(plain, 1, tick, "a", 0, 100_000);
        }
        referee.report(plain, 1, ChecksumComparator.TICKS_MAX + 50, "b", 0, 100_000);
        referee.report(plain, 2, ChecksumComparator.TICKS_MAX + 50, "c", 0, 100_000);
        referee.decide(100_000, Set.of());
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldFollowTheMajorityWhereTheServerHasNoWorld() {
        ChecksumComparator referee = relay(3);
        referee.report(plain, 2, 100, "bad", 0, 101);
        referee.report(plain, 1, 100, "a", 0, 101);
        referee.decide(101, Set.of(1, 2, 3));
        assertThat(heard).isEmpty();
        assertThat(referee.hasUndecided()).isTrue();
        referee.report(plain, 3, 100, "a", 0, 101);
        referee.decide(101, Set.of(1, 2, 3));
        assertThat(heard)
                .containsExactly("differs 100 a[1, 3] bad[2]", "odd 2 at 100 since 0: bad", "agreed 100 [1, 3]");
        assertThat(referee.hasUndecided()).isFalse();
    }

    @Test
    void shouldNotWaitForTheSilentForEver() {
        ChecksumComparator referee = relay(3);
        referee.report(plain, 1, 100, "a", 0, 101);
        referee.report(plain, 3, 100, "a", 0, 101);
        referee.decide(199, Set.of(1, 2, 3));
        assertThat(heard).isEmpty();
        referee.decide(200, Set.of(1, 2, 3));
        assertThat(heard).containsExactly("agreed 100 [1, 3]");
        referee.report(plain, 2, 100, "bad", 0, 201);
        assertThat(heard.getLast()).isEqualTo("odd 2 at 100 since 0: bad");
    }

    @Test
    void shouldGiveNoVerdictOnATieUntilSomebodyBreaksIt() {
        ChecksumComparator referee = relay(3);
        referee.report(plain, 1, 100, "a", 0, 101);
        referee.report(plain, 2, 100, "b", 0, 101);
        referee.decide(200, Set.of(1, 2));
        assertThat(heard).containsExactly("differs 100 a[1] b[2]");
        referee.report(plain, 3, 100, "b", 0, 201);
        referee.decide(201, Set.of(1, 2, 3));
        assertThat(heard.subList(1, 3)).containsExactly("odd 1 at 100 since 0: a", "agreed 100 [2, 3]");
    }

    @Test
    void shouldBelieveNobodyAlone() {
        ChecksumComparator referee = relay(3);
        referee.report(plain, 1, 100, "a", 0, 101);
        referee.decide(300, Set.of(1));
        assertThat(heard).isEmpty();

        ChecksumComparator alone = relay(1);
        alone.report(plain, 1, 100, "a", 0, 101);
        alone.decide(101, Set.of(1));
        assertThat(heard).containsExactly("agreed 100 [1]");
    }
}
