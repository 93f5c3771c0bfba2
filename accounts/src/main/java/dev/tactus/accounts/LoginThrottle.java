package dev.tactus.accounts;

import dev.tactus.accounts.attempt.AddressKeys;
import dev.tactus.accounts.attempt.AttemptLimiter;
import java.net.InetAddress;

/** Limits attempts to show a password, by account and by address. Thread-safe. */
final class LoginThrottle {

    private final AttemptLimiter byAccount;
    private final AttemptLimiter byAddress;

    LoginThrottle(AccountsSettings settings) {
        this.byAccount = new AttemptLimiter(settings.byAccount());
        this.byAddress = new AttemptLimiter(settings.byAddress());
    }

    /** Begins an attempt. A name that no account has is counted like any other, or the wait would tell. */
    Attempt begin(String nameKey, InetAddress from, long nowMs) {
        String address = AddressKeys.group(from);
        long waitMs = byAddress.begin(address, nowMs);
        if (waitMs == 0) {
            waitMs = byAccount.begin(nameKey, nowMs);
            if (waitMs > 0) {
                byAddress.takeBack(address);
            }
        }
        return new Attempt(nameKey, address, waitMs);
    }

    /** An attempt that counts as failed unless it is said otherwise. */
    final class Attempt {

        private final String nameKey;
        private final String address;
        private final long waitMs;

        private Attempt(String nameKey, String address, long waitMs) {
            this.nameKey = nameKey;
            this.address = address;
            this.waitMs = waitMs;
        }

        /** Returns 0 if it may go on; else how long to wait, and nothing was counted. */
        long waitMs() {
            return waitMs;
        }

        /** The password was right. What others of the same address have failed stays. */
        void succeeded() {
            byAccount.forget(nameKey);
            byAddress.takeBack(address);
        }

        /** No password was checked. */
        void cancelled() {
            byAccount.takeBack(nameKey);
            byAddress.takeBack(address);
        }
    }
}
