package dev.tactus.core.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.world.MalformedStateException;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FixedTest {

    private static final int CASES = 3_000_000;
    private static final int[] EDGES = {
        0,
        1,
        -1,
        2,
        -2,
        Fixed.ONE,
        -Fixed.ONE,
        Fixed.HALF,
        0xffff,
        0x10001,
        0x7fffff,
        0x800000,
        0x800001,
        Fixed.MAX,
        Fixed.MAX - 1,
        Fixed.MIN,
        Fixed.MIN + 1,
        1 << 30
    };

    private final Random random = new Random(7);

    /** Numbers of every size, and the edges among them. */
    private int any() {
        return random.nextInt(50) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt() >> random.nextInt(32);
    }

    @Test
    void shouldMultiplyAndRoundDownAndWrapAsLongsDo() {
        for (int i = 0; i < CASES; i++) {
            int a = any();
            int b = any();
            check("mul", a, b, Fixed.mul(a, b), (int) (((long) a * b) >> 16));
        }
    }

    @Test
    void shouldDivideAndRoundDownAndSaturateAsLongsDo() {
        for (int i = 0; i < CASES; i++) {
            int a = any();
            int b = any();
            if (b != 0) {
                long exact = Math.floorDiv((long) a << 16, (long) b);
                check("div", a, b, Fixed.div(a, b), (int) Math.clamp(exact, (long) Fixed.MIN, Fixed.MAX));
            }
        }
        for (int a : EDGES) {
            for (int b : EDGES) {
                if (b != 0) {
                    long exact = Math.floorDiv((long) a << 16, (long) b);
                    check("div", a, b, Fixed.div(a, b), (int) Math.clamp(exact, (long) Fixed.MIN, Fixed.MAX));
                }
            }
        }
    }

    @Test
    void shouldGiveTheEndOfTheRangeForDivisionByZero() {
        assertThat(Fixed.div(1, 0)).isEqualTo(Fixed.MAX);
        assertThat(Fixed.div(-1, 0)).isEqualTo(Fixed.MIN);
        assertThat(Fixed.div(0, 0)).isZero();
    }

    @Test
    void shouldTakeTheRootRoundedDown() {
        for (int i = 0; i < CASES / 10; i++) {
            int a = any();
            int expected =
                    a <= 0 ? 0 : BigInteger.valueOf((long) a << 16).sqrt().intValueExact();
            check("sqrt", a, 0, Fixed.sqrt(a), expected);
        }
        assertThat(Fixed.sqrt(Fixed.of(9))).isEqualTo(Fixed.of(3));
        assertThat(Fixed.sqrt(Fixed.MAX)).isEqualTo(11_863_283);
    }

    @Test
    void shouldMeasureLengthsExactlyWhereTheyAreShortAndCloselyWhereTheyAreNot() {
        for (int i = 0; i < CASES / 10; i++) {
            int x = any();
            int y = any();
            BigInteger square =
                    BigInteger.valueOf(x).pow(2).add(BigInteger.valueOf(y).pow(2));
            long exact = square.sqrt().longValueExact();
            int length = Fixed.length(x, y);
            if (Math.abs((long) x) < Fixed.of(128) && Math.abs((long) y) < Fixed.of(128)) {
                check("length", x, y, length, (int) exact);
            } else {
                assertThat(length)
                        .as("length of %d, %d", x, y)
                        .isBetween((int) Math.min(exact - exact / 1_000_000 - 1, Fixed.MAX), (int)
                                Math.min(exact, Fixed.MAX));
            }
        }
    }

    @Test
    void shouldKnowSineAndCosineOfEveryAngleWithinNineTenthsOfAUnit() {
        double worst = 0;
        for (int angle = 0; angle < Fixed.ONE; angle++) {
            double radians = angle * (2 * Math.PI / Fixed.ONE);
            worst = Math.max(worst, Math.abs(Fixed.sin(angle) - Math.sin(radians) * Fixed.ONE));
            worst = Math.max(worst, Math.abs(Fixed.cos(angle) - Math.cos(radians) * Fixed.ONE));
            assertThat(Fixed.sin(angle - 7 * Fixed.ONE)).isEqualTo(Fixed.sin(angle));
        }
        assertThat(worst).isLessThanOrEqualTo(0.9);
        assertThat(IntStream.of(0, 1, 2, 3, 4).map(quarter -> Fixed.sin(quarter * Fixed.ONE / 4)))
                .containsExactly(0, Fixed.ONE, 0, -Fixed.ONE, 0);
    }

    @Test
    void shouldKnowTheAngleOfEveryVectorWithinEightTenthsOfAUnit() {
        double worst = 0;
        for (int i = 0; i < CASES / 3; i++) {
            int x = any();
            int y = any();
            double exact = Math.atan2(y, x) / (2 * Math.PI) * Fixed.ONE;
            double off = Math.abs(Fixed.atan2(y, x) - exact);
            // Just below minus half a turn is half a turn.
            worst = Math.max(worst, Math.min(off, Fixed.ONE - off));
        }
        assertThat(worst).isLessThanOrEqualTo(0.8);
        assertThat(Fixed.atan2(0, 0)).isZero();
        assertThat(Fixed.atan2(0, -1)).isEqualTo(Fixed.HALF);
        assertThat(Fixed.atan2(-1, 0)).isEqualTo(-Fixed.ONE / 4);
        assertThat(Fixed.atan2(Fixed.MIN, Fixed.MIN)).isEqualTo(-3 * Fixed.ONE / 8);
    }

    @Test
    void shouldRoundAndClampAndSaturateAtTheEndsOfTheRange() {
        assertThat(Fixed.of(40_000)).isEqualTo(Fixed.MAX);
        assertThat(Fixed.of(-40_000)).isEqualTo(Fixed.MIN);
        assertThat(Fixed.of(1, 2)).isEqualTo(Fixed.HALF);
        assertThat(Fixed.of(-1, 3)).isEqualTo(-21_846);
        assertThat(Fixed.floor(-1)).isEqualTo(-1);
        assertThat(Fixed.round(Fixed.MAX)).isEqualTo(32_768);
        assertThat(Fixed.round(-Fixed.HALF)).isZero();
        assertThat(Fixed.round(-Fixed.HALF - 1)).isEqualTo(-1);
        assertThat(Fixed.abs(Fixed.MIN)).isEqualTo(Fixed.MAX);
        assertThat(Fixed.clamp(5, 1, 3)).isEqualTo(3);
        assertThat(Fixed.clamp(-5, 1, 3)).isEqualTo(1);
        assertThat(Fixed.min(-1, 1) + Fixed.max(-1, 1)).isZero();
        assertThat(Fixed.lerp(Fixed.of(2), Fixed.of(4), Fixed.of(3, 4))).isEqualTo(Fixed.of(7, 2));
        assertThat(Fixed.parse(Fixed.text(-98_304))).isEqualTo(-98_304);
        assertThatThrownBy(() -> Fixed.parse("40000")).isInstanceOf(MalformedStateException.class);
    }

    private static void check(String what, int a, int b, int is, int expected) {
        if (is != expected) {
            assertThat(is).as("%s of %d, %d", what, a, b).isEqualTo(expected);
        }
    }
}
