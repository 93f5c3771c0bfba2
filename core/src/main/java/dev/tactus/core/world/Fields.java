package dev.tactus.core.world;

/**
 * Visits the fields of a thing by name, in a fixed order: each method is given the field's value and returns the one it
 * shall have. A writer returns the value it was given; a reader returns the value it read. So one description serves
 * for bytes,
 * named values, checksums and comparison:
 *
 * <pre>{@code
 * public void fields(Fields f) {
 *     x = f.integer("x", x, -1, 1);
 *     targets = f.list("targets", targets);
 * }
 * }</pre>
 */
public interface Fields {

    /**
     * A number.
     *
     * @param name the name of the field
     * @param value the present value
     * @return the value that the field has afterwards
     */
    int integer(String name, int value);

    /**
     * A number in {@code min..max}; one beyond is moved to the nearer bound, so that nothing from outside exceeds it.
     *
     * @param name the name of the field
     * @param value the present value
     * @param min the least value allowed
     * @param max the greatest value allowed
     * @return the value that the field has afterwards
     */
    default int integer(String name, int value, int min, int max) {
        // Not Math.clamp, which works in long and is slow in browsers.
        int within = Math.max(min, Math.min(max, value));
        return Math.max(min, Math.min(max, integer(name, within)));
    }

    /**
     * A number with a fraction, in units of 1/65536; its named form is an exact decimal.
     *
     * @param name the name of the field
     * @param value the present value
     * @return the value that the field has afterwards
     */
    int fixed(String name, int value);

    /**
     * Yes or no.
     *
     * @param name the name of the field
     * @param value the present value
     * @return the value that the field has afterwards
     */
    boolean flag(String name, boolean value);

    /**
     * A text of at most 65,535 bytes in UTF-8.
     *
     * @param name the name of the field
     * @param value the present value
     * @return the value that the field has afterwards
     */
    String text(String name, String value);

    /**
     * Numbers, such as the ids of entities. The array is never written to: a change gives a new one.
     *
     * @param name the name of the field
     * @param value the present value
     * @return the value that the field has afterwards
     */
    int[] list(String name, int[] value);
}
