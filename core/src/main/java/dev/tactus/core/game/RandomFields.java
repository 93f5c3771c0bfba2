package dev.tactus.core.game;

import dev.tactus.core.world.Fields;

/** Gives each field that it visits a random value: small numbers, ids that are there and that are not, and the extremes. */
final class RandomFields implements Fields {

    private static final int LIST_MAX = 8;
    private static final int TEXT_MAX = 24;

    /** Letters, blanks, a zero, one of two and one of four bytes in UTF-8. */
    private static final String[] LETTERS = {"a", "Z", "7", " ", "\n", "\"", "\0", "é", "\ud83d\ude00"};

    private final Prng random;
    private int idsEnd = 1;

    RandomFields(Prng random) {
        this.random = random;
    }

    /** Takes which ids there may be. */
    void ids(World world) {
        idsEnd = world.nextId();
    }

    @Override
    public int integer(String name, int value) {
        return switch (random.below(8)) {
            case 0, 1 -> random.between(-2, 2);
            case 2 -> random.between(-1_000, 1_000);
            case 3, 4 -> random.between(0, Math.min(idsEnd, Integer.MAX_VALUE - 2) + 1);
            case 5 -> random.pick(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case 6 -> random.next();
            default -> value;
        };
    }

    @Override
    public int integer(String name, int value, int min, int max) {
        return random.chance(1, 4) ? random.pick(min, max) : random.between(min, max);
    }

    @Override
    public int fixed(String name, int value) {
        return switch (random.below(6)) {
            case 0 -> random.between(-2, 2) * Fixed.ONE;
            case 1, 2 -> random.between(-Fixed.ONE, Fixed.ONE);
            case 3 -> random.pick(Fixed.MIN, Fixed.MAX);
            case 4 -> random.next();
            default -> value;
        };
    }

    @Override
    public boolean flag(String name, boolean value) {
        return random.chance(1, 2);
    }

    @Override
    public String text(String name, String value) {
        StringBuilder text = new StringBuilder();
        for (int i = random.below(TEXT_MAX + 1); i > 0; i--) {
            text.append(LETTERS[random.below(LETTERS.length)]);
        }
        return text.toString();
    }

    @Override
    public int[] list(String name, int[] value) {
        int[] list = new int[random.below(LIST_MAX + 1)];
        for (int i = 0; i < list.length; i++) {
            list[i] = integer(name, 0);
        }
        return list;
    }
}
