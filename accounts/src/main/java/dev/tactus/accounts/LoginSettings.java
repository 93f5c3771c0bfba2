package dev.tactus.accounts;

import dev.tactus.core.Checks;

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
public record LoginSettings(int refreshHours, int sessionsMax, int charactersMax, int keyHours, int pollMs) {

    /** Refresh tokens of 30 days, 20 sessions, 16 characters, keys of 30 days, one poll per second. */
    public static final LoginSettings DEFAULT = new LoginSettings(720, 20, 16, 720, 1_000);

    private static final long HOUR_MS = 3_600_000;

    public LoginSettings {
        Checks.inRange(refreshHours, 1, 8_760, "refreshHours");
        Checks.inRange(sessionsMax, 1, 1_000, "sessionsMax");
        Checks.inRange(charactersMax, 0, 1_000, "charactersMax");
        Checks.inRange(keyHours, 1, 8_760, "keyHours");
        Checks.inRange(pollMs, 100, 10_000, "pollMs");
    }

    long refreshMs() {
        return refreshHours * HOUR_MS;
    }

    long keyMs() {
        return keyHours * HOUR_MS;
    }
}
