package dev.tactus.config;

import dev.tactus.accounts.attempt.AttemptSettings;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;

/**
 * Attempts to log in and to sign up that cost no wait, and the wait after them.
 *
 * @param perAccount failed logins of an account that are free; then a wait of 1 s, which each further one doubles
 * @param perAddress failed logins from an address that are free
 * @param signUpsPerAddress accounts that an address may make; then a wait of 10 s, which each further one doubles, up to an hour
 * @param waitSecondsMax the longest wait for a login
 * @param rememberedMax accounts and addresses that are remembered; beyond it the one that tried longest ago is forgotten
 */
@Section("throttling of logins and sign-ups")
public record AttemptsSection(
        @Key(
                def = "5",
                min = 1,
                max = 10_000,
                help = "failed logins of an account without a wait; then 1 s, doubled by each further one")
        int perAccount,

        @Key(def = "30", min = 1, max = 10_000, help = "failed logins from an address (IPv6: a /64) without a wait")
        int perAddress,

        @Key(
                def = "200",
                min = 1,
                max = 10_000,
                help = "accounts made from an address without a wait; then 10 s, doubled up to an hour")
        int signUpsPerAddress,

        @Key(def = "900", min = 1, max = 3_600, help = "longest wait for a login")
        int waitSecondsMax,

        @Key(
                def = "100000",
                min = 100,
                max = 10_000_000,
                help = "accounts and addresses remembered; the least recently active is forgotten")
        int rememberedMax) {

    private static final Bounds BOUNDS = Bounds.of(AttemptsSection.class);

    public AttemptsSection {
        BOUNDS.check("perAccount", perAccount);
        BOUNDS.check("perAddress", perAddress);
        BOUNDS.check("signUpsPerAddress", signUpsPerAddress);
        BOUNDS.check("waitSecondsMax", waitSecondsMax);
        BOUNDS.check("rememberedMax", rememberedMax);
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
