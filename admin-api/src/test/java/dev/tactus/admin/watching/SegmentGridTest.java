package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.watching.SegmentGrid.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentGridTest {

    private final SegmentGrid grid = new SegmentGrid(10);

    private void assertGapless(List<Span> spans, int from, int to, boolean isOver) {
        int at = from;
        for (Span span : spans) {
            assertThat(span.from()).isEqualTo(at);
            assertThat(grid.isSegment(span, to, isOver)).as("%s", span).isTrue();
            at = span.to();
        }
        assertThat(at).isEqualTo(to);
    }

    @Test
    void shouldPublishWholeSegmentsAndTheRestAtTheEnd() {
        assertThat(grid.end(29, false)).isEqualTo(20);
        assertThat(grid.end(30, false)).isEqualTo(30);
        assertThat(grid.end(29, true)).isEqualTo(29);
        assertThat(grid.list(0, 0, 20)).containsExactly(new Span(0, 10), new Span(10, 20));
        assertThat(grid.list(0, 0, 23)).endsWith(new Span(20, 23));
        assertThat(grid.list(0, 0, 0)).isEmpty();
        assertThat(grid.isSegment(new Span(20, 23), 23, true)).isTrue();
        assertThat(grid.isSegment(new Span(20, 23), 23, false)).isFalse();
        assertThat(grid.isSegment(new Span(20, 22), 23, true)).isFalse();
        assertThat(grid.isSegment(new Span(5, 15), 100, false)).isFalse();
        assertThat(grid.isSegment(new Span(0, 20), 100, false)).isFalse();
        assertThat(grid.isSegment(new Span(10, 10), 10, true)).isFalse();
        assertThat(grid.isSegment(new Span(20, 10), 100, true)).isFalse();
        assertThat(grid.isSegment(new Span(600, 1_200), 5_000, false)).isTrue();
        assertThat(grid.isSegment(new Span(10, 610), 5_000, false)).isFalse();
    }

    @Test
    void shouldListWithoutAGapWhateverIsThere() {
        for (int begin : new int[] {0, 10, 590, 600, 610}) {
            for (int end = begin; end < 2_500; end += 7) {
                boolean isOver = end % 10 != 0;
                assertGapless(grid.list(begin, begin, end), begin, end, isOver);
            }
        }
        List<Span> spans = grid.list(0, 0, 2_490);
        assertThat(spans)
                .startsWith(new Span(0, 600), new Span(600, 1_200), new Span(1_200, 1_800), new Span(1_800, 1_810));
    }

    @Test
    void shouldBoundWhatIsListed() {
        int end = 60 * 60 * 24 * 10;
        int from = grid.newestFrom(0, end);
        List<Span> spans = grid.list(0, from, end);
        assertThat(spans).hasSizeBetween(800, SegmentGrid.LISTED_MAX);
        assertGapless(spans, from, end, false);
        List<Span> earlier = grid.list(0, 1_234, 600 * 5_000);
        assertThat(earlier).hasSize(SegmentGrid.LISTED_MAX).startsWith(new Span(1_200, 1_800));
    }

    @Test
    void shouldThinOutAndKeepTheNewest() {
        List<Integer> ticks = IntStream.range(0, 1_000).boxed().toList();
        assertThat(SegmentGrid.thin(ticks, 128))
                .hasSizeBetween(64, 128)
                .endsWith(999)
                .isSorted();
        assertThat(SegmentGrid.thin(List.of(1, 2), 2)).containsExactly(1, 2);
        assertThat(SegmentGrid.thin(List.of(), 2)).isEmpty();
    }

    @Test
    void shouldFindTheNextBoundary() {
        assertThat(grid.boundary(20, 100)).isEqualTo(20);
        assertThat(grid.boundary(21, 100)).isEqualTo(30);
        assertThat(grid.boundary(21, 25)).isEqualTo(25);
        assertThat(LogManifest.isPublished(grid, 21, 20)).isFalse();
        assertThat(LogManifest.isPublished(grid, 20, 20)).isTrue();
        assertThat(LogManifest.isPublished(grid, 15, 20)).isTrue();
    }
}
