package dev.tactus.transport.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The window of packet numbers against a set that forgets nothing. */
final class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow();

    @Test
    void shouldTakeEachNumberOnceAndNoneThatIsTooOld() {
        SplittableRandom random = new SplittableRandom(7);
        Set<Long> taken = new HashSet<>();
        long highest = -1;
        for (int i = 0; i < 50_000; i++) {
            long around = highest + random.nextInt(20) - 10;
            long number = switch (random.nextInt(20)) {
                case 0 -> highest + random.nextInt(3 * ReplayWindow.SIZE);
                case 1 -> highest - ReplayWindow.SIZE + random.nextInt(3) - 1;
                default -> around;
            };
            boolean fresh = number >= 0 && !taken.contains(number) && number > highest - ReplayWindow.SIZE;
            assertThat(window.isFresh(number))
                    .as("%s after %s", number, highest)
                    .isEqualTo(fresh);
            assertThat(window.isNewest(number)).as("%s newest", number).isEqualTo(number > highest);
            if (fresh) {
                window.mark(number);
                taken.add(number);
                highest = Math.max(highest, number);
                assertThat(window.isFresh(number)).as("%s again", number).isFalse();
            }
        }
    }

    @Test
    void shouldTakeTheFirstNumberLate() {
        window.mark(5);
        assertThat(window.isFresh(0)).isTrue();
        assertThat(window.isFresh(-1)).isFalse();
    }

    @Test
    void shouldExpandToTheNumberNearestToTheNextOne() {
        assertThat(window.expand(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(window.expand(0)).isZero();
        assertThat(window.expand(5)).isEqualTo(5);
        window.mark(0xFFFF_FFF0L);
        assertThat(window.expand(0xFFFF_FFF1)).isEqualTo(0xFFFF_FFF1L);
        assertThat(window.expand(3)).isEqualTo(0x1_0000_0003L);
        window.mark(0x1_0000_0003L);
        assertThat(window.expand(4)).isEqualTo(0x1_0000_0004L);
        assertThat(window.expand(0xFFFF_FFF8)).as("a late one").isEqualTo(0xFFFF_FFF8L);
    }
}
