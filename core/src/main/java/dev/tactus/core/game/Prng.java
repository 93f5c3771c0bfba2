package dev.tactus.core.game;

import dev.tactus.core.Checks;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;

/**
 * Chance that is part of the world: it is saved, compared and rolled back with it. The generator is xoshiro128++ of Blackman
 * and Vigna ("Scrambled linear pseudorandom number generators", ACM TOMS 47, 2021), which works in 32 bits; no secret can
 * rest on it, since who sees its numbers can go on with them.
 *
 * <pre>{@code
 * private final Prng random = global("Random", Prng::new);
 *
 * MyWorld(Setup setup) {
 *     random.seed(setup.randomSeed());
 * }
 * }</pre>
 *
 * <p>Each method comes twice: for the world itself, and for an entity that has this component, by its row. A generator that
 * was not seeded is as one seeded with 0.
 */
public final class Prng extends Component {

    private final IntColumn s0;
    private final IntColumn s1;
    private final IntColumn s2;
    private final IntColumn s3;

    /**
     * Declares the state: four numbers.
     *
     * @param c the columns of the component's table
     */
    public Prng(Columns c) {
        super(c);
        s0 = c.integer("s0");
        s1 = c.integer("s1");
        s2 = c.integer("s2");
        s3 = c.integer("s3");
    }

    /**
     * Begins the world's numbers anew.
     *
     * @param seed the seed; equal seeds give equal numbers
     */
    public void seed(int seed) {
        seed(Table.WORLD, seed);
    }

    /**
     * Begins an entity's numbers anew. Seeds next to each other give numbers that have nothing in common.
     *
     * @param row the row of an entity, 0..rows - 1
     * @param seed the seed; equal seeds give equal numbers
     */
    public void seed(int row, int seed) {
        s0.set(row, spread(seed, 1));
        s1.set(row, spread(seed, 2));
        s2.set(row, spread(seed, 3));
        s3.set(row, spread(seed, 4));
    }

    /** Steps through the seeds by the golden ratio and mixes: no two of four are equal, so that not all are 0. */
    private static int spread(int seed, int step) {
        int mixed = seed + step * 0x9e3779b9;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    /** {@return the next number of all 32 bits} */
    public int next() {
        return next(Table.WORLD);
    }

    /**
     * {@return an entity's next number of all 32 bits}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public int next(int row) {
        if ((s0.get(row) | s1.get(row) | s2.get(row) | s3.get(row)) == 0) {
            seed(row, 0);
        }
        int a = s0.get(row);
        int b = s1.get(row);
        int c = s2.get(row) ^ a;
        int d = s3.get(row) ^ b;
        int result = Integer.rotateLeft(a + s3.get(row), 7) + a;
        s0.set(row, a ^ d);
        s1.set(row, b ^ c);
        s2.set(row, c ^ (b << 9));
        s3.set(row, Integer.rotateLeft(d, 11));
        return result;
    }

    /**
     * {@return a number within 0..bound-1, each as likely as the others}
     *
     * @param bound the exclusive upper bound, at least 1
     * @throws IllegalArgumentException if the bound is less than 1
     */
    public int below(int bound) {
        return below(Table.WORLD, bound);
    }

    /**
     * {@return an entity's number within 0..bound-1, each as likely as the others}
     *
     * @param row the row of an entity, 0..rows - 1
     * @param bound the exclusive upper bound, at least 1
     * @throws IllegalArgumentException if the bound is less than 1
     */
    public int below(int row, int bound) {
        Checks.atLeast(bound, 1, "bound");
        while (true) {
            int bits = next(row) >>> 1;
            int value = bits % bound;
            // The last, incomplete run of bounds below 2^31 would make its values likelier; it overflows here.
            if (bits - value + (bound - 1) >= 0) {
                return value;
            }
        }
    }

    /**
     * {@return a number within {@code min..max}, each as likely as the others}
     *
     * @param min the least result
     * @param max the greatest result
     * @throws IllegalArgumentException if {@code max} is less than {@code min}
     */
    public int between(int min, int max) {
        return between(Table.WORLD, min, max);
    }

    /**
     * {@return an entity's number within {@code min..max}, each as likely as the others}
     *
     * @param row the row of an entity, 0..rows - 1
     * @param min the least result
     * @param max the greatest result
     * @throws IllegalArgumentException if {@code max} is less than {@code min}
     */
    public int between(int row, int min, int max) {
        Checks.atLeast(max, min, "max");
        int count = max - min + 1;
        if (count > 0) {
            return min + below(row, count);
        }
        // More than half of all numbers lie within, so that a few tries find one.
        while (true) {
            int value = next(row);
            if (value >= min && value <= max) {
                return value;
            }
        }
    }

    /**
     * {@return true in {@code times} of {@code outOf} cases: never for 0 times, always for all}
     *
     * @param times the number of favorable cases
     * @param outOf the number of all cases, at least 1
     */
    public boolean chance(int times, int outOf) {
        return chance(Table.WORLD, times, outOf);
    }

    /**
     * {@return true for an entity in {@code times} of {@code outOf} cases: never for 0 times, always for all}
     *
     * @param row the row of an entity, 0..rows - 1
     * @param times the number of favorable cases
     * @param outOf the number of all cases, at least 1
     */
    public boolean chance(int row, int times, int outOf) {
        return below(row, outOf) < times;
    }

    /** {@return a fraction within 0..{@link Fixed#ONE}, the end exclusive; as an angle, any direction} */
    public int fraction() {
        return fraction(Table.WORLD);
    }

    /**
     * {@return an entity's fraction within 0..{@link Fixed#ONE}, the end exclusive}
     *
     * @param row the row of an entity, 0..rows - 1
     */
    public int fraction(int row) {
        return next(row) >>> 16;
    }

    /**
     * {@return one of these, each as likely as the others}
     *
     * @param values the values to choose from, at least one
     * @throws IllegalArgumentException if there are none
     */
    public int pick(int... values) {
        return values[below(Table.WORLD, values.length)];
    }
}
