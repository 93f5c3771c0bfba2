package dev.tactus.config;

/**
 * The least deadlines for clients of the native protocol. A shorter one would end the links of clients that are merely between two
 * heartbeats, or the room and seat of a client that is just coming back.
 */
public final class ClientDeadlines {

    /**
     * The longest interval of heartbeats is 1,900 ms. A client that lost its path in a running match comes to know it after 250 ms
     * and four round trips, and its first attempt to come back follows within 50 ms.
     */
    public static final int MS_MIN = 2_000;

    private ClientDeadlines() {}

    /**
     * Checks a deadline in milliseconds.
     *
     * @param what component or path of the key
     * @throws IllegalArgumentException if it is shorter than {@link #MS_MIN}
     */
    public static void check(int ms, String what) {
        if (ms < MS_MIN) {
            throw new IllegalArgumentException(what + ": " + ms + " (expected: at least " + MS_MIN
                    + ", the time in which a client notices a lost link and comes back)");
        }
    }
}
