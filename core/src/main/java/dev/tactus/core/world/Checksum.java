package dev.tactus.core.world;

/**
 * A 128-bit checksum of a whole table: equal tables have equal checksums, and different tables collide by a chance of
 * one in 2^64. It detects mistakes and not forgery: an attacker who chooses the state can choose its checksum.
 *
 * <pre>{@code
 * boolean agree = Checksum.of(mine).equals(Checksum.of(theirs));
 * }</pre>
 *
 * @param high lane
 * @param low lane
 */
public record Checksum(int high, int low) {

    private static final int DIGITS = 16;

    /**
     * {@return the checksum of a table: of its tick, its next id, and the id, components and fields of each entity}
     *
     * @param table the table
     */
    public static Checksum of(Table table) {
        Mixer mixer = new Mixer();
        mixer.mix(table.tick());
        mixer.mix(table.nextId());
        for (int row = 0; row < table.rows(); row++) {
            mixer.mix(table.ids[row]);
            mixer.mix(table.present[row]);
            for (int i = 0; i < table.componentCount(); i++) {
                Component component = table.component(i);
                if (component.has(row)) {
                    component.visit(row, mixer);
                }
            }
        }
        return mixer.checksum();
    }

    /**
     * Reads the form of {@link #toString}.
     *
     * @param text 32 hexadecimal digits
     * @return the checksum
     * @throws MalformedStateException if it is not 16 hexadecimal digits
     */
    public static Checksum parse(String text) {
        if (text.length() != DIGITS) {
            throw new MalformedStateException("checksum: " + text + " (expected: 16 hexadecimal digits)");
        }
        try {
            return new Checksum(
                    Integer.parseUnsignedInt(text.substring(0, DIGITS / 2), 16),
                    Integer.parseUnsignedInt(text.substring(DIGITS / 2), 16));
        } catch (NumberFormatException e) {
            throw new MalformedStateException("checksum: " + text + " (expected: 16 hexadecimal digits)");
        }
    }

    /** Returns 16 hexadecimal digits. */
    @Override
    public String toString() {
        return eight(high) + eight(low);
    }

    private static String eight(int lane) {
        String digits = Integer.toHexString(lane);
        return "00000000".substring(digits.length()) + digits;
    }

    /** Two lanes of 32 bits, each mixed by multiplication and rotation, which browsers do as fast as the JVM. */
    private static final class Mixer implements Fields {

        private int high = 0x243f6a88;
        private int low = 0x85a308d3;

        void mix(int value) {
            high = Integer.rotateLeft(high ^ value * 0xcc9e2d51, 15) * 0x1b873593 + 0x52dce729;
            low = Integer.rotateLeft(low + value, 13) * 0x9e3779b1 ^ high >>> 7;
        }

        Checksum checksum() {
            return new Checksum(finish(high ^ low), finish(low + 0x3c6ef372));
        }

        private static int finish(int lane) {
            int mixed = (lane ^ lane >>> 16) * 0x85ebca6b;
            mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
            return mixed ^ mixed >>> 16;
        }

        @Override
        public int integer(String name, int value) {
            mix(value);
            return value;
        }

        @Override
        public int fixed(String name, int value) {
            mix(value);
            return value;
        }

        @Override
        public boolean flag(String name, boolean value) {
            mix(value ? 1 : 0);
            return value;
        }

        @Override
        public String text(String name, String value) {
            mix(value.length());
            for (int i = 0; i < value.length(); i++) {
                mix(value.charAt(i));
            }
            return value;
        }

        @Override
        public int[] list(String name, int[] value) {
            mix(value.length);
            for (int number : value) {
                mix(number);
            }
            return value;
        }
    }
}
