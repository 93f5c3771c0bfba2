package dev.tactus.admin.lobby;

import com.linecorp.armeria.common.HttpStatus;
import dev.tactus.accounts.attempt.AttemptLimiter;
import dev.tactus.accounts.attempt.AttemptSettings;
import dev.tactus.admin.http.ProblemException;
import java.time.InstantSource;

/**
 * Bounds how fast an address can guess codes of lobbies: wrong ones are free up to a number, and then cost a wait that doubles.
 * Thread-safe.
 */
final class CodeAttempts {

    private static final int FIRST_WAIT_MS = 1_000;
    private static final int WAIT_MS_MAX = 900_000;
    private static final int FORGET_MS = 3_600_000;
    private static final int ADDRESSES_MAX = 100_000;

    private final AttemptLimiter attempts;
    private final InstantSource clock;

    /** @param free wrong codes that cost no wait */
    CodeAttempts(int free, InstantSource clock) {
        this.attempts =
                new AttemptLimiter(new AttemptSettings(free, FIRST_WAIT_MS, WAIT_MS_MAX, FORGET_MS, ADDRESSES_MAX));
        this.clock = clock;
    }

    /**
     * Counts a code as wrong until {@link #right} says otherwise.
     *
     * @throws ProblemException if the address has to wait
     */
    void begin(String address) {
        long waitMs = attempts.begin(address, clock.millis());
        if (waitMs > 0) {
            long seconds = (waitMs + 999) / 1_000;
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "code: too many wrong ones from this address (expected: a retry in " + seconds + " s)",
                    seconds);
        }
    }

    /** Takes an attempt back whose code was right. */
    void right(String address) {
        attempts.takeBack(address);
    }
}
