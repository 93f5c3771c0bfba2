package dev.tactus.core;

/** Checks of arguments whose message names the value and what is expected. */
public final class Checks {

    private Checks() {}

    /**
     * {@return {@code value} if it lies within {@code min..max}}
     *
     * @param value the value to check
     * @param min the least value that is accepted
     * @param max the greatest value that is accepted
     * @param name the name that the error message gives
     * @throws IllegalArgumentException with name, value and range if it does not
     */
    public static int inRange(int value, int min, int max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + ".." + max + ")");
        }
        return value;
    }

    /**
     * {@return {@code value} if it is at least {@code min}}
     *
     * @param value the value to check
     * @param min the least value that is accepted
     * @param name the name that the error message gives
     * @throws IllegalArgumentException with name, value and bound if it is less
     */
    public static int atLeast(int value, int min, String name) {
        if (value < min) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + min + ")");
        }
        return value;
    }
}
