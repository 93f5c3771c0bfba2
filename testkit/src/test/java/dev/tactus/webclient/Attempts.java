package dev.tactus.webclient;

/** Attempts at what a busy machine may disturb: a client that hears nothing for a quarter of a second opens a second connection. */
final class Attempts {

    private static final int ATTEMPTS_MAX = 4;

    private Attempts() {}

    /** One attempt, which fails by an assertion. */
    interface Attempt {
        /** @param number of the attempt, from 1 */
        void run(int number) throws Exception;
    }

    /** Runs attempts until one succeeds; fails as the last one does. */
    static void run(Attempt attempt) throws Exception {
        for (int number = 1; number < ATTEMPTS_MAX; number++) {
            try {
                attempt.run(number);
                return;
            } catch (AssertionError disturbed) {
                System.err.println("attempt " + number + ": " + disturbed.getMessage());
            }
        }
        attempt.run(ATTEMPTS_MAX);
    }
}
