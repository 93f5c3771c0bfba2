package dev.tactus.config;

import dev.tactus.accounts.attempt.AttemptSettings;
import dev.tactus.core.Checks;

/**
 * Attempts to log in and to sign up that cost no wait, and the wait after them.
 *
 * @param perAccount failed logins of an account that are free; then a wait of 1 s, which each further one doubles
 * @param perAddress failed logins from an address that are free
 * @param signUpsPerAddress accounts that an address may make; then a wait of 10 s, which each further one doubles, up to an hour
 * @param waitSecondsMax the longest wait for a login
 * @param rememberedMax accounts and addresses that are remembered; beyond it the one that tried longest ago is forgotten
 */
public record AttemptsSection(
        int perAccount, int perAddress, int signUpsPerAddress, int waitSecondsMax, int rememberedMax) {

    /** The service's own defaults. */
    static final AttemptsSection DEFAULTS = new AttemptsSection(
            AttemptSettings.BY_ACCOUNT.free(),
            AttemptSettings.BY_ADDRESS.free(),
            AttemptSettings.SIGN_UPS.free(),
            AttemptSettings.BY_ACCOUNT.waitMsMax() / 1_000,
            AttemptSettings.BY_ACCOUNT.entriesMax());

    public AttemptsSection {
        Checks.inRange(perAccount, 1, 10_000, "perAccount");
        Checks.inRange(perAddress, 1, 10_000, "perAddress");
        Checks.inRange(signUpsPerAddress, 1, 10_000, "signUpsPerAddress");
        Checks.inRange(waitSecondsMax, 1, 3_600, "waitSecondsMax");
        Checks.inRange(rememberedMax, 100, 10_000_000, "rememberedMax");
    }

    AttemptSettings byAccount() {
        return logins(AttemptSettings.BY_ACCOUNT, perAccount);
    }

    AttemptSettings byAddress() {
        return logins(AttemptSettings.BY_ADDRESS, perAddress);
    }

    AttemptSettings bySignUps() {
        AttemptSettings usual = AttemptSettings.SIGN_UPS;
        return new AttemptSettings(
                signUpsPerAddress, usual.firstWaitMs(), usual.waitMsMax(), usual.forgetMs(), rememberedMax);
    }

    private AttemptSettings logins(AttemptSettings usual, int free) {
        return new AttemptSettings(free, usual.firstWaitMs(), waitSecondsMax * 1_000, usual.forgetMs(), rememberedMax);
    }
}
