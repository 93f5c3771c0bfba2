package dev.tactus.accounts.store;

import dev.tactus.accounts.token.SigningKey;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Table of signing keys, including their private halves. */
public final class KeyTable {

    private KeyTable() {}

    /** Returns whether the key was inserted; false if another node created that number first. */
    public static boolean insert(Handle handle, SigningKey key) {
        return handle.createUpdate(
                                "INSERT INTO signing_key (number, public_key, private_key, ticket_secret, signs_from,"
                                        + " signs_until, trusted_until) VALUES (:number, :public, :private, :secret, :from,"
                                        + " :until, :trusted) ON CONFLICT DO NOTHING")
                        .bind("number", key.number())
                        .bind("public", key.publicText())
                        .bind("private", key.privateText())
                        .bind("secret", key.secretText())
                        .bind("from", key.fromMs())
                        .bind("until", key.untilMs())
                        .bind("trusted", key.verifies().untilMs())
                        .execute()
                == 1;
    }

    /** Returns all keys, oldest first. */
    public static List<SigningKey> all(Handle handle) {
        return handle.createQuery("SELECT number, public_key, private_key, ticket_secret, signs_from, signs_until,"
                        + " trusted_until FROM signing_key ORDER BY number")
                .map((row, context) -> SigningKey.restore(
                        row.getLong("number"),
                        row.getString("public_key"),
                        row.getString("private_key"),
                        row.getString("ticket_secret"),
                        row.getLong("signs_from"),
                        row.getLong("signs_until"),
                        row.getLong("trusted_until")))
                .list();
    }

    /** Ends signing at {@code signsUntilMs} and trust at {@code trustedUntilMs} for all keys. */
    public static void retire(Handle handle, long signsUntilMs, long trustedUntilMs) {
        handle.createUpdate("UPDATE signing_key SET signs_until = :signs WHERE signs_until > :signs")
                .bind("signs", signsUntilMs)
                .execute();
        handle.createUpdate("UPDATE signing_key SET trusted_until = :trusted WHERE trusted_until > :trusted")
                .bind("trusted", trustedUntilMs)
                .execute();
    }

    /** Deletes keys that are no longer trusted, except the newest, from whose number the next one counts on. */
    public static int prune(Handle handle, long nowMs) {
        return handle.createUpdate("DELETE FROM signing_key WHERE trusted_until <= :now"
                        + " AND number < (SELECT MAX(number) FROM signing_key)")
                .bind("now", nowMs)
                .execute();
    }
}
