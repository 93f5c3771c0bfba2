package dev.tactus.accounts.password;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;
import dev.tactus.settings.RecordCopy;
import dev.tactus.settings.Section;
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
@Section("password hashing by Argon2id")
public record PasswordSettings(
        Argon2Cost cost,

        @Key(def = "8", min = 6, max = 64, help = "characters of a new password at least")
        int lengthMin,

        @Key(
                def = "1",
                min = 1,
                max = 64,
                help = "the same for accounts made by clients of the pickle protocol, which cannot show a reason")
        int lengthMinOldClients,

        @Key(def = "2", min = 1, max = 64, help = "concurrent hashes: cores that logins may take from rooms")
        int hashesAtOnce,

        @Key(def = "32", min = 0, max = 10_000, help = "logins waiting for their turn; one more is answered 503")
        int hashesWaiting,

        @Key(def = "5000", min = 0, max = 60_000, help = "time a login waits for its turn; then it is answered 503")
        int waitMsMax) {

    private static final Bounds BOUNDS = Bounds.of(PasswordSettings.class);

    /** The default cost, eight code points, one for old clients, two hashes at once, 32 waiting for at most 5 s. */
    public static final PasswordSettings DEFAULT = Defaults.of(PasswordSettings.class);

    public PasswordSettings {
        Objects.requireNonNull(cost, "cost");
        BOUNDS.check("lengthMin", lengthMin);
        BOUNDS.check("lengthMinOldClients", lengthMinOldClients);
        BOUNDS.check("hashesAtOnce", hashesAtOnce);
        BOUNDS.check("hashesWaiting", hashesWaiting);
        BOUNDS.check("waitMsMax", waitMsMax);
    }

    /** Returns a copy with another cost. */
    public PasswordSettings withCost(Argon2Cost other) {
        return RecordCopy.of(this).with(PasswordSettings::cost, other).build();
    }
}
