package dev.tactus.accounts;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

/**
 * Lifetimes and limits of logins. Immutable.
 *
 * @param refreshHours lifetime of an unused refresh token, 1..8,760 h; each use issues a new one
 * @param sessionsMax sessions per account, 1..1,000; a further login ends the least recently used one
 * @param charactersMax characters per account, 0..1,000; a further one is refused
 * @param keyHours signing period of a key, 1..8,760 h; then the next one takes over
 * @param pollMs interval at which a node reads new keys and revocations, 100..10,000 ms: the longest time for which another
 *     node may accept a token revoked here
 */
public record LoginSettings(
        @Key(def = "720", min = 1, max = 8_760, help = "lifetime of an unused refresh token; each use issues a new one")
        int refreshHours,

        @Key(
                def = "20",
                min = 1,
                max = 1_000,
                help = "concurrent logins of an account; one more ends the least recently used")
        int sessionsMax,

        @Key(def = "16", min = 0, max = 1_000, help = "characters of an account; one more is refused")
        int charactersMax,

        @Key(def = "720", min = 1, max = 8_760, help = "time a signing key is used until the next one takes over")
        int keyHours,

        @Key(def = "1000", min = 100, max = 10_000, help = "interval between two checks for new keys and revocations")
        int pollMs) {

    private static final Bounds BOUNDS = Bounds.of(LoginSettings.class);

    /** Refresh tokens of 30 days, 20 sessions, 16 characters, keys of 30 days, one poll per second. */
    public static final LoginSettings DEFAULT = Defaults.of(LoginSettings.class);

    private static final long HOUR_MS = 3_600_000;

    public LoginSettings {
        BOUNDS.check("refreshHours", refreshHours);
        BOUNDS.check("sessionsMax", sessionsMax);
        BOUNDS.check("charactersMax", charactersMax);
        BOUNDS.check("keyHours", keyHours);
        BOUNDS.check("pollMs", pollMs);
    }

    long refreshMs() {
        return refreshHours * HOUR_MS;
    }

    long keyMs() {
        return keyHours * HOUR_MS;
    }
}
