package dev.tactus.accounts;

import dev.tactus.core.Checks;

/**
 * How long logins last, and how many there may be. Immutable.
 *
 * @param refreshHours how long a refresh token may wait to be used, 1..8,760 h; each use gives a new one
 * @param sessionsMax sessions an account may have, 1..1,000; a further login ends the one that was not used for longest
 * @param charactersMax characters an account may have, 0..1,000; a further one is refused
 * @param keyHours how long a key signs, 1..8,760 h; then the next one takes over
 * @param pollMs how often a node looks for new keys and revocations, 100..10,000 ms: how long another node may take a token
 *     that was revoked here
 */
public record LoginSettings(int refreshHours, int sessionsMax, int charactersMax, int keyHours, int pollMs) {

    /** Refresh tokens of 30 days, 20 sessions, 16 characters, keys of 30 days, and a look each second. */
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
