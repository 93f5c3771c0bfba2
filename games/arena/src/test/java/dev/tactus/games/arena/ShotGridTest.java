package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Fixed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The grid finds what looking at all shots finds. */
class ShotGridTest {

    @Test
    void shouldFindWhatIsNearAndNothingElse() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            match.hang(1 + random.nextInt(2), random.nextInt(Fixed.of(1280) + 1), random.nextInt(Fixed.of(720) + 1));
        }
        ArenaWorld world = match.world;
        world.destroy(world.rows() - 1);
        ShotGrid grid = new ShotGrid(world, world.shot, world.position);
        grid.take();
        int found = 0;
        for (int i = 0; i < 2_000; i++) {
            int x = random.nextInt(Fixed.of(1400)) - Fixed.of(60);
            int y = random.nextInt(Fixed.of(840)) - Fixed.of(60);
            int reachX = Fixed.of(8 + random.nextInt(100));
            int reachY = Fixed.of(8 + random.nextInt(100));
            int[] expected = IntStream.range(1, world.rows())
                    .filter(row -> world.shot.has(row) && !world.isDestroyed(row))
                    .filter(row -> Math.abs(world.position.x.get(row) - x) < reachX)
                    .filter(row -> Math.abs(world.position.y.get(row) - y) < reachY)
                    .toArray();
            int count = grid.near(x, y, reachX, reachY);
            Arrays.sort(grid.found, 0, count);
            assertThat(Arrays.copyOf(grid.found, count)).isEqualTo(expected);
            found += count;
        }
        assertThat(found).isGreaterThan(1_000);
    }
}
