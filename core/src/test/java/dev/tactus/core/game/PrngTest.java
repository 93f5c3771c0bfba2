package dev.tactus.core.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrngTest {

    private static final class Dice extends Table {
        final Prng random = global("Random", Prng::new);
    }

    private final Dice dice = new Dice();
    private final Prng random = dice.random;

    /** The numbers that the authors' C program (prng.di.unimi.it, xoshiro128plusplus.c) gives from the state 1, 2, 3, 4. */
    @Test
    void shouldGiveTheNumbersOfThePublishedAlgorithm() {
        for (int i = 0; i < 4; i++) {
            ((IntColumn) random.field(i)).set(Table.WORLD, i + 1);
        }
        assertThat(IntStream.generate(random::next).limit(10).mapToLong(Integer::toUnsignedLong))
                .containsExactly(
                        641L,
                        1573767L,
                        3222811527L,
                        3517856514L,
                        836907274L,
                        4247214768L,
                        3867114732L,
                        1355841295L,
                        495546011L,
                        621204420L);
    }

    @Test
    void shouldGiveTheSameNumbersFromTheSameSeedAndAfterARollBack() {
        random.seed(5);
        Dice saved = new Dice();
        saved.copyFrom(dice);
        int first = random.next();
        assertThat(Checksum.of(dice)).isNotEqualTo(Checksum.of(saved));
        dice.copyFrom(saved);
        assertThat(random.next()).isEqualTo(first);
        random.seed(6);
        assertThat(random.next()).isNotEqualTo(first);
    }

    @Test
    void shouldBeAsSeededWithZeroWhereItWasNotSeeded() {
        int first = random.next();
        random.seed(0);
        assertThat(random.next()).isEqualTo(first);
    }

    @Test
    void shouldGiveEachEntityNumbersOfItsOwn() {
        int row = dice.create();
        random.add(row);
        random.seed(row, 9);
        random.seed(9);
        int ours = random.below(row, 1000);
        assertThat(random.below(1000)).isEqualTo(ours);
        assertThat(random.between(row, 5, 5)).isEqualTo(5);
        assertThat(random.chance(row, 1, 1)).isTrue();
        assertThat(random.fraction(row)).isBetween(0, Fixed.ONE - 1);
    }

    @Test
    void shouldGiveEveryNumberBelowABoundAboutAsOften() {
        random.seed(1);
        int[] seen = new int[7];
        for (int i = 0; i < 70_000; i++) {
            seen[random.below(7)]++;
        }
        // Five standard deviations of 92.6, so that only a wrong generator is out of it.
        assertThat(IntStream.of(seen).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_537, 10_463));
    }

    /** Without throwing numbers away, three quarters of 2^31 would give the lower third twice as often. */
    @Test
    void shouldNotPreferLowNumbersBelowABoundThatDividesBadly() {
        random.seed(1);
        int bound = 3 << 29;
        int low = 0;
        for (int i = 0; i < 30_000; i++) {
            low += random.below(bound) < bound / 3 ? 1 : 0;
        }
        assertThat(low).isBetween(9_592, 10_408);
    }

    @Test
    void shouldReachBothEndsAndNothingElse() {
        random.seed(2);
        assertThat(IntStream.range(0, 200)
                        .map(i -> random.between(-1, 1))
                        .distinct()
                        .sorted())
                .containsExactly(-1, 0, 1);
        assertThat(IntStream.range(0, 200)
                        .map(i -> random.pick(4, 6))
                        .distinct()
                        .sorted())
                .containsExactly(4, 6);
        assertThat(IntStream.range(0, 200).map(i -> random.between(Integer.MIN_VALUE, 1 << 30)))
                .allMatch(value -> value <= 1 << 30)
                .anyMatch(value -> value < -(1 << 30));
        assertThat(IntStream.range(0, 200).filter(i -> random.chance(0, 3))).isEmpty();
        assertThat(IntStream.range(0, 200).filter(i -> random.chance(1, 2)).count())
                .isBetween(60L, 140L);
    }

    @Test
    void shouldRefuseWhatHasNoNumbers() {
        assertThatThrownBy(() -> random.below(0)).hasMessage("bound: 0 (expected: >= 1)");
        assertThatThrownBy(() -> random.between(3, 2)).hasMessage("max: 2 (expected: >= 3)");
        assertThatThrownBy(random::pick).isInstanceOf(IllegalArgumentException.class);
    }
}
