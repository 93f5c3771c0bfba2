package dev.tactus.accounts.token;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Immutable set of trusted keys. */
public final class KeySet {

    /** The empty set: every token is refused. */
    public static final KeySet EMPTY = new KeySet(List.of());

    private final Map<String, VerifyKey> byId = new HashMap<>();
    private final List<VerifyKey> keys;

    public KeySet(Collection<VerifyKey> keys) {
        this.keys = List.copyOf(keys);
        keys.forEach(key -> byId.put(key.id(), key));
    }

    /** Returns the key of an id, if trusted now. */
    Optional<VerifyKey> find(String id, long nowMs) {
        return Optional.ofNullable(byId.get(id)).filter(key -> nowMs < key.untilMs());
    }

    /** Returns all keys. */
    public List<VerifyKey> keys() {
        return keys;
    }
}
