package dev.tactus.dialects.movan;

import dev.tactus.core.bounds.Bounded;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The links over which players have entered their rooms, by uid. A player who comes back just sends on over another link, and
 * is let in there again without a request. Any thread.
 */
public final class MovanEntries {

    @Bounded(by = "the uids that lobbies have announced", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final ConcurrentMap<String, MovanDialect> links = new ConcurrentHashMap<>();

    /** Notes that a player has entered over a link. */
    void entered(String uid, MovanDialect link) {
        links.put(uid, link);
    }

    /** Returns whether a player has entered over another link, and goes on over this one. */
    boolean goesOn(String uid, MovanDialect link) {
        @Nullable MovanDialect before = links.get(uid);
        return before != null && before != link && links.replace(uid, before, link);
    }

    /** Notes that a player has left, over this link. */
    void left(String uid, MovanDialect link) {
        links.remove(uid, link);
    }

    /** Notes that a player is gone from all links. */
    public void forget(String uid) {
        links.remove(uid);
    }
}
