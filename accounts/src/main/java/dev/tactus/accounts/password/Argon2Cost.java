package dev.tactus.accounts.password;

import dev.tactus.core.Checks;

/**
 * Cost of a password hash, with Argon2id version 1.3 on one lane (RFC 9106).
 *
 * @param memoryKib memory of one hash in KiB, 1,024..1,048,576
 * @param iterations passes over that memory, 1..64
 */
public record Argon2Cost(int memoryKib, int iterations) {

    /** 19 MiB and two passes, the minimum that OWASP's cheat sheet on password storage recommends. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2);

    static final int HASH_BYTES = 32;
    static final int LANES = 1;

    public Argon2Cost {
        Checks.inRange(memoryKib, 1_024, 1 << 20, "memoryKib");
        Checks.inRange(iterations, 1, 64, "iterations");
    }
}
