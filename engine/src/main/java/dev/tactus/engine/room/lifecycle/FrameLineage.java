package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.Peer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tells the frames of this process from those that an earlier process of the same match let out and its journal lost with the
 * machine's power. A client that holds more frames than the journal had holds other frames than those that were closed since, unless
 * it has followed the match in this process.
 *
 * <p>Threads: the room's only.
 */
final class FrameLineage {

    /** Clients that are remembered; one that is forgotten and comes back is taken for one from before. */
    private static final int CLIENTS_MAX = 4_096;

    private final int resumedAt;

    @Bounded(by = "CLIENTS_MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Set<Long> followers = new LinkedHashSet<>();

    private FrameLineage(int resumedAt) {
        this.resumedAt = resumedAt;
    }

    /** Returns the lineage of a match that began in this process. */
    static FrameLineage begun() {
        return new FrameLineage(Integer.MAX_VALUE);
    }

    /** Returns the lineage of a match that was resumed with all frames before a tick. */
    static FrameLineage resumedAt(int tick) {
        return new FrameLineage(tick);
    }

    /**
     * Returns whether frames that a peer holds are not those of this match.
     *
     * @param held the number of frames that it holds
     * @param released the tick before which frames have been let out
     */
    boolean isForeign(Peer peer, int held, int released) {
        return held > released || (held > resumedAt && !followers.contains(client(peer)));
    }

    /** Remembers a peer that follows the match, whose client has no other frames than those of this process from now on. */
    void follows(Peer peer) {
        if (resumedAt == Integer.MAX_VALUE) {
            return;
        }
        long client = client(peer);
        followers.remove(client);
        followers.add(client);
        if (followers.size() > CLIENTS_MAX) {
            followers.remove(followers.iterator().next());
        }
    }

    /** Returns the number of a peer's client; that of its player where it has none. */
    private static long client(Peer peer) {
        return peer.wishes().client() != 0 ? peer.wishes().client() : peer.player();
    }
}
