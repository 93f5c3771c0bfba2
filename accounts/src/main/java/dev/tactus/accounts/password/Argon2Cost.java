package dev.tactus.accounts.password;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

/**
 * Cost of a password hash, with Argon2id version 1.3 on one lane (RFC 9106).
 *
 * @param memoryKib memory of one hash in KiB, 1,024..1,048,576
 * @param iterations passes over that memory, 1..64
 */
public record Argon2Cost(
        @Key(
                def = "19456",
                min = 1_024,
                max = 1 << 20,
                help = "memory of one hash in KiB; after a change, passwords are rehashed at their next login")
        int memoryKib,

        @Key(def = "2", min = 1, max = 64, help = "passes over that memory")
        int iterations) {

    private static final Bounds BOUNDS = Bounds.of(Argon2Cost.class);

    /** 19 MiB and two passes, the minimum that OWASP's cheat sheet on password storage recommends. */
    public static final Argon2Cost DEFAULT = Defaults.of(Argon2Cost.class);

    static final int HASH_BYTES = 32;
    static final int LANES = 1;

    public Argon2Cost {
        BOUNDS.check("memoryKib", memoryKib);
        BOUNDS.check("iterations", iterations);
    }
}
