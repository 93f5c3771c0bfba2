package dev.tactus.accounts;

import dev.tactus.accounts.attempt.AddressKeys;
import dev.tactus.accounts.attempt.AttemptLimiter;
import java.net.InetAddress;

/** Limits password attempts by account and by address. Thread-safe. */
final class LoginThrottle {

    private final AttemptLimiter byAccount;
    private final AttemptLimiter byAddress;

    LoginThrottle(AccountsSettings settings) {
        this.byAccount = new AttemptLimiter(settings.byAccount());
        this.byAddress = new AttemptLimiter(settings.byAddress());
    }

    /** Begins an attempt. Unknown names are counted too; otherwise the wait would reveal which accounts exist. */
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

    /** Attempt that counts as failed unless marked otherwise. */
    final class Attempt {

        private final String nameKey;
        private final String address;
        private final long waitMs;

        private Attempt(String nameKey, String address, long waitMs) {
            this.nameKey = nameKey;
            this.address = address;
            this.waitMs = waitMs;
        }

        /** Returns 0 if the attempt may proceed; else the wait in ms, and nothing was counted. */
        long waitMs() {
            return waitMs;
        }

        /** Marks the password as correct. Failures of other accounts from the same address remain counted. */
        void succeeded() {
            byAccount.forget(nameKey);
            byAddress.takeBack(address);
        }

        /** Takes the attempt back: no password was checked. */
        void cancelled() {
            byAccount.takeBack(nameKey);
            byAddress.takeBack(address);
        }
    }
}
