package dev.tactus.engine.desync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ClientMessage.SnapshotPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a snapshot is what more than half of a room says. */
final class SnapshotVoteTest {

    private static final byte[] HONEST = {1, 2, 3};
    private static final byte[] FORGED = {6, 6, 6};

    private final List<Integer> asked = new ArrayList<>();
    private final List<byte[]> agreed = new ArrayList<>();

    private SnapshotVote vote(int seats, int needed) {
        List<Integer> all = IntStream.rangeClosed(1, seats).boxed().toList();
        return new SnapshotVote(
                60, all, needed, 100, 1_000, 0, (message, seat) -> asked.add(seat), (tick, bytes) -> agreed.add(bytes));
    }

    private static SnapshotPart part(byte[] bytes) {
        return new SnapshotPart(60, 0, 1, bytes);
    }

    /** Lets all who are asked, in whatever order, hand over what a seat says. */
    private void answers(SnapshotVote vote, int liars) {
        for (int i = 0; i < asked.size(); i++) {
            int seat = asked.get(i);
            vote.snapshot(seat, part(seat <= liars ? FORGED : HONEST), 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void shouldTakeTheSnapshotOfTheMajorityWhereverTheMinoritySits(int liars) {
        SnapshotVote vote = vote(9, 5);
        answers(vote, liars);
        assertThat(vote.isDone(0)).isTrue();
        assertThat(agreed).containsExactly(HONEST);
    }

    @Test
    void shouldTakeNoneWhereNoneHasMoreThanHalf() {
        SnapshotVote vote = vote(4, 3);
        answers(vote, 2);
        assertThat(vote.isDone(0)).isTrue();
        assertThat(agreed).isEmpty();
    }

    @Test
    void shouldAskNoMoreThanFourAtOnceAndOnlyWhoCanStillDecide() {
        SnapshotVote vote = vote(64, 33);
        assertThat(asked).hasSize(4);
        vote.snapshot(1, part(HONEST), 0);
        assertThat(asked).hasSize(5);
        SnapshotVote small = vote(3, 2);
        asked.clear();
        small.snapshot(1, part(HONEST), 0);
        assertThat(asked).as("one more answer decides, and is under way").isEmpty();
        small.snapshot(2, new SnapshotPart(60, 0, 0, new byte[0]), 0);
        assertThat(asked).containsExactly(3);
    }

    @Test
    void shouldEndWhenNoUploadIsCompletedInTime() {
        SnapshotVote vote = vote(9, 5);
        vote.snapshot(1, part(HONEST), 900);
        assertThat(vote.isDone(1_899)).isFalse();
        assertThat(vote.isDone(1_900)).isTrue();
        vote.snapshot(99, part(FORGED), 1_000);
        assertThat(agreed).isEmpty();
    }

    @Test
    void shouldEndAtOnceWhereTooFewCanAnswer() {
        assertThat(vote(2, 3).isDone(0)).isTrue();
        assertThat(asked).isEmpty();
    }
}
