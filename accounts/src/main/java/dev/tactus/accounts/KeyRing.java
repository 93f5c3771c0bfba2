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

/**
 * The keys of the service, as the database has them. The next key is made while the last one still signs, so that every node
 * knows it before it sees a token of it. Thread-safe; only what says so blocks.
 */
final class KeyRing {

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

    /** Returns the key to sign with now; nothing if the database was away for so long that the last one has run out. */
    Optional<SigningKey> signing(long nowMs) {
        List<SigningKey> keys = known.signing();
        for (SigningKey key : keys.reversed()) {
            if (nowMs >= key.fromMs() && nowMs < key.untilMs()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
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

    /** Reads the keys, and makes the next one if it is time. Blocks. */
    void maintain(long nowMs) throws DatabaseUnavailableException {
        List<SigningKey> keys = database.read(KeyTable::all);
        if (isTimeForNext(keys, nowMs)) {
            keys = database.write(handle -> {
                // Where two nodes are at it, one of them makes the key and both read it.
                List<SigningKey> now = KeyTable.all(handle);
                if (isTimeForNext(now, nowMs)) {
                    long fromMs = now.isEmpty()
                            ? nowMs
                            : Math.max(nowMs, now.getLast().untilMs());
                    insert(handle, now, fromMs);
                    now = KeyTable.all(handle);
                }
                return now;
            });
        }
        know(keys);
    }

    /** Lets a new key take over; {@code distrust} voids at once all that the old ones have signed. */
    void rotate(Handle handle, boolean distrust, long nowMs) {
        // Time for every node to learn of the key first, unless the old ones must not sign any longer.
        long fromMs = distrust ? nowMs : nowMs + 2L * settings.sessions().pollMs();
        List<SigningKey> keys = KeyTable.all(handle);
        KeyTable.retire(
                handle, fromMs, distrust ? nowMs : fromMs + settings.tokens().longestMs());
        insert(handle, keys, fromMs);
    }

    private boolean isTimeForNext(List<SigningKey> keys, long nowMs) {
        long leadMs = Math.min(settings.sessions().keyMs() / 4, LEAD_MS_MAX);
        return keys.isEmpty() || keys.getLast().untilMs() - leadMs <= nowMs;
    }

    private void insert(Handle handle, List<SigningKey> keys, long fromMs) {
        long number = keys.isEmpty() ? 1 : keys.getLast().number() + 1;
        long untilMs = fromMs + settings.sessions().keyMs();
        KeyTable.insert(
                handle,
                SigningKey.generate(number, fromMs, untilMs, settings.tokens().longestMs(), random));
    }

    private void know(List<SigningKey> keys) {
        known = new Known(
                List.copyOf(keys),
                new KeySet(keys.stream().map(SigningKey::verifies).toList()));
    }
}
