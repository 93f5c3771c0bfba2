package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadBacklogTest {

    private final ReadBacklog backlog = new ReadBacklog();

    @Test
    void shouldKnowOfNothingBeforeTheFirstRead() {
        assertThat(backlog.lagMs(5_000)).isZero();
        assertThat(backlog.isOverloaded(5_000)).isFalse();
    }

    @Test
    void shouldLagFromTheLastEmptySocketOn() {
        backlog.drained(100);
        assertThat(backlog.lagMs(102)).isEqualTo(2);
        assertThat(backlog.lagMs(600)).as("nothing has looked since").isEqualTo(500);

        backlog.leftUnread(605);
        assertThat(backlog.lagMs(610)).isEqualTo(510);
        backlog.drained(612);
        assertThat(backlog.lagMs(612)).isZero();
    }

    @Test
    void shouldNotLagBehindAnEmptySocketThatIsWatched() {
        backlog.drained(100);
        backlog.watched(600);
        assertThat(backlog.lagMs(601))
                .as("its loop may not have waited for events yet")
                .isEqualTo(501);
        assertThat(backlog.lagMs(611)).isZero();
        assertThat(backlog.lagMs(9_000)).isZero();
    }

    @Test
    void shouldBeOverloadedForASecondAfterADrop() {
        assertThat(backlog.wantsDropped(100)).isTrue();
        assertThat(backlog.dropped(0, 100)).isZero();
        assertThat(backlog.isOverloaded(100)).isFalse();
        assertThat(backlog.wantsDropped(150)).isFalse();

        assertThat(backlog.dropped(7, 300)).isEqualTo(7);
        assertThat(backlog.isOverloaded(1_299)).isTrue();
        assertThat(backlog.isOverloaded(1_300)).isFalse();
    }

    @Test
    void shouldCountDropsWhereTheKernelsNumberWraps() {
        assertThat(backlog.dropped(0xFFFF_FFFFL, 0)).isEqualTo(0xFFFF_FFFFL);
        assertThat(backlog.dropped(2, 100)).isEqualTo(3);
        assertThat(backlog.dropped(2, 200)).isZero();
    }
}
