package dev.tactus.accounts.password;

import dev.tactus.core.Checks;
import java.util.Objects;

/**
 * Password hashing and password rules. Immutable.
 *
 * @param cost of a hash; a password hashed at another cost is hashed again at its next login
 * @param lengthMin minimum code points of a new password, 6..64
 * @param lengthMinOldClients minimum for clients of older protocols, which cannot display a refusal, 1..64
 * @param hashesAtOnce concurrent hashes, 1..64; each takes a core and the memory of its cost
 * @param hashesWaiting callers that may wait for their turn, 0..10,000; a further one is told that the service is busy
 * @param waitMsMax longest wait, 0..60,000 ms; after it the service is reported busy
 */
public record PasswordSettings(
        Argon2Cost cost, int lengthMin, int lengthMinOldClients, int hashesAtOnce, int hashesWaiting, int waitMsMax) {

    /** The default cost, eight code points, one for old clients, two hashes at once, 32 waiting for at most 5 s. */
    public static final PasswordSettings DEFAULT = new PasswordSettings(Argon2Cost.DEFAULT, 8, 1, 2, 32, 5_000);

    public PasswordSettings {
        Objects.requireNonNull(cost, "cost");
        Checks.inRange(lengthMin, 6, 64, "lengthMin");
        Checks.inRange(lengthMinOldClients, 1, 64, "lengthMinOldClients");
        Checks.inRange(hashesAtOnce, 1, 64, "hashesAtOnce");
        Checks.inRange(hashesWaiting, 0, 10_000, "hashesWaiting");
        Checks.inRange(waitMsMax, 0, 60_000, "waitMsMax");
    }

    /** Returns a copy with another cost. */
    public PasswordSettings withCost(Argon2Cost other) {
        return new PasswordSettings(other, lengthMin, lengthMinOldClients, hashesAtOnce, hashesWaiting, waitMsMax);
    }
}
