package dev.tactus.accounts;

import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.DatabaseUnavailableException;
import dev.tactus.accounts.store.KeyTable;
import dev.tactus.accounts.token.KeySet;
import dev.tactus.accounts.token.SigningKey;
import dev.tactus.accounts.token.TicketSecrets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing keys of the service as stored in the database. The next key is created while the current one still signs, so every
 * node knows it before the first token signed with it. Thread-safe; only methods marked so block.
 */
final class KeyRing {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final long LEAD_MS_MAX = 600_000;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final AccountsSettings settings;
    private volatile Known known = new Known(List.of(), KeySet.EMPTY);

    KeyRing(Database database, AccountsSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    private record Known(List<SigningKey> signing, KeySet trusted) {}

    KeySet trusted() {
        return known.trusted();
    }

    /** Returns the key to sign with now; empty if the last one has expired during a database outage. */
    Optional<SigningKey> signing(long nowMs) {
        List<SigningKey> keys = known.signing();
        for (SigningKey key : keys.reversed()) {
            if (signsAt(key, nowMs)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Returns all known keys, oldest first. */
    List<SigningKey> all() {
        return known.signing();
    }

    Optional<byte[]> nodeSecret(String keyId, String node) {
        return known.signing().stream()
                .filter(key -> key.id().equals(keyId))
                .findFirst()
                .map(key -> TicketSecrets.nodeSecret(key, node));
    }

    Map<String, byte[]> nodeSecrets(String node) {
        Map<String, byte[]> secrets = new HashMap<>();
        known.signing().forEach(key -> secrets.put(key.id(), TicketSecrets.nodeSecret(key, node)));
        return secrets;
    }

    /** Reads the keys and creates the next one when due. Blocks. */
    void maintain(long nowMs) throws DatabaseUnavailableException {
        List<SigningKey> keys = database.read(KeyTable::all);
        if (isTimeForNext(keys, nowMs)) {
            keys = database.write(handle -> {
                // Concurrent nodes: one insert wins, and all read its key.
                List<SigningKey> now = KeyTable.all(handle);
                if (isTimeForNext(now, nowMs)) {
                    // After a clock that was ahead, all keys sign later: one that signs now is made beside them.
                    boolean signs = now.stream().anyMatch(key -> signsAt(key, nowMs));
                    if (!signs && !now.isEmpty()) {
                        LOG.warn("no signing key is valid now, creating one; was the clock ahead? keys={}", now.size());
                    }
                    long fromMs = signs ? Math.max(nowMs, now.getLast().untilMs()) : nowMs;
                    insert(handle, now, fromMs);
                    now = KeyTable.all(handle);
                }
                return now;
            });
        }
        update(keys);
    }

    /** Replaces the signing key; {@code distrust} voids at once everything signed with the old ones. */
    void rotate(Handle handle, boolean distrust, long nowMs) {
        // A delay lets every node learn of the key first, unless the old ones must stop signing now.
        long fromMs = distrust ? nowMs : nowMs + 2L * settings.sessions().pollMs();
        List<SigningKey> keys = KeyTable.all(handle);
        KeyTable.retire(
                handle, fromMs, distrust ? nowMs : fromMs + settings.tokens().longestMs());
        insert(handle, keys, fromMs);
    }

    private boolean isTimeForNext(List<SigningKey> keys, long nowMs) {
        long leadMs = Math.min(settings.sessions().keyMs() / 4, LEAD_MS_MAX);
        return keys.stream().noneMatch(key -> signsAt(key, nowMs))
                || keys.getLast().untilMs() - leadMs <= nowMs;
    }

    private static boolean signsAt(SigningKey key, long nowMs) {
        return nowMs >= key.fromMs() && nowMs < key.untilMs();
    }

    private void insert(Handle handle, List<SigningKey> keys, long fromMs) {
        long number = keys.isEmpty() ? 1 : keys.getLast().number() + 1;
        long untilMs = fromMs + settings.sessions().keyMs();
        KeyTable.insert(
                handle,
                SigningKey.generate(number, fromMs, untilMs, settings.tokens().longestMs(), random));
    }

    private void update(List<SigningKey> keys) {
        known = new Known(
                List.copyOf(keys),
                new KeySet(keys.stream().map(SigningKey::verifies).toList()));
    }
}
