package dev.tactus.accounts.password;

import dev.tactus.core.Checks;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongFunction;

/**
 * Finds the highest hash cost for this machine: as much memory as possible first, since memory is what an attacker pays for, then as
 * many passes as stay within the time.
 */
public final class Calibration {

    /** Less memory than this does not protect against dedicated guessing hardware. */
    static final int MEMORY_KIB_MIN = 7_168;

    private static final int ITERATIONS_MIN = 2;
    private static final int ITERATIONS_MAX = 10;

    /** The first runs are slow until the code is compiled. */
    private static final int WARM_UP_RUNS = 3;

    private static final int RUNS = 3;

    private final ToLongFunction<Argon2Cost> costNs;

    private Calibration(ToLongFunction<Argon2Cost> costNs) {
        this.costNs = costNs;
    }

    /** Measures on this machine, on one thread, with some dozens of hashes. */
    public static Calibration measuring() {
        return new Calibration(Calibration::measure);
    }

    /** Takes the time of a hash in ns from a function. */
    static Calibration by(ToLongFunction<Argon2Cost> costNs) {
        return new Calibration(costNs);
    }

    /**
     * Returns the highest cost whose hash takes at most {@code targetMs} of one core, but at least the lowest useful one (7 MiB,
     * two passes).
     *
     * @param targetMs time of a hash, 20..2,000 ms; a login waits for it
     * @param memoryKibMax memory of a hash, 7,168..1,048,576 KiB; concurrent hashes need a multiple of it
     */
    public Argon2Cost calibrate(int targetMs, int memoryKibMax) {
        Checks.inRange(targetMs, 20, 2_000, "targetMs");
        Checks.inRange(memoryKibMax, MEMORY_KIB_MIN, 1 << 20, "memoryKibMax");
        long targetNs = targetMs * 1_000_000L;
        int memoryKib = memoryKibMax;
        while (memoryKib > MEMORY_KIB_MIN && costNs.applyAsLong(new Argon2Cost(memoryKib, ITERATIONS_MIN)) > targetNs) {
            memoryKib = Math.max(memoryKib / 2, MEMORY_KIB_MIN);
        }
        int iterations = ITERATIONS_MIN;
        while (iterations < ITERATIONS_MAX
                && costNs.applyAsLong(new Argon2Cost(memoryKib, iterations + 1)) <= targetNs) {
            iterations++;
        }
        return new Argon2Cost(memoryKib, iterations);
    }

    private static long measure(Argon2Cost cost) {
        byte[] password = "calibration".getBytes(StandardCharsets.UTF_8);
        byte[] salt = new byte[Passwords.SALT_BYTES];
        long best = Long.MAX_VALUE;
        for (int run = 0; run < WARM_UP_RUNS + RUNS; run++) {
            long from = System.nanoTime();
            byte[] hash = Argon2Hash.of(cost, password, salt).hash();
            long took = System.nanoTime() - from;
            salt[0] ^= hash[0];
            best = run < WARM_UP_RUNS ? best : Math.min(best, took);
        }
        return best;
    }
}
