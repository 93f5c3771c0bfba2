package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.room.Peer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the frames of a match from those that an earlier process of the same match let out and its journal lost with the machine's
 * power. Each process is an <i>incarnation</i> of the room, as an epoch is one of a log in Kafka (KIP-101). A client tells the
 * incarnation that sent the newest frame it holds. Of such frames the match still has those before every later resumption.
 *
 * <p>Threads: the room's only.
 */
final class FrameLineage {

    /** The incarnation of a room in the process that created it. */
    static final long FIRST = 1;

    /** Clients that are remembered; one that is forgotten and comes back is taken for one from before. */
    private static final int CLIENTS_MAX = 4_096;

    private final List<RoomImage.Resumption> resumptions;

    /** Clients that tell no incarnation, and follow in this one. */
    @Bounded(by = "CLIENTS_MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Set<Long> followers = new LinkedHashSet<>();

    private FrameLineage(List<RoomImage.Resumption> resumptions) {
        this.resumptions = List.copyOf(resumptions);
    }

    /** Returns the lineage of a match that began in this process. */
    static FrameLineage begun() {
        return new FrameLineage(List.of());
    }

    /**
     * Returns the lineage of a match that was resumed.
     *
     * @param earlier resumptions that the journal tells of
     * @param incarnation of this process
     * @param tick behind the last frame of the journal
     */
    static FrameLineage resumed(List<RoomImage.Resumption> earlier, long incarnation, int tick) {
        List<RoomImage.Resumption> all = new ArrayList<>(earlier);
        all.add(new RoomImage.Resumption(incarnation, tick));
        return new FrameLineage(all);
    }

    /** Returns the incarnation of this process. */
    long incarnation() {
        return resumptions.isEmpty() ? FIRST : resumptions.getLast().incarnation();
    }

    /** Returns the incarnation of a process that resumes a room at a time: numbers rise though a clock is set back. */
    static long incarnationAt(long unixMs, RoomImage image) {
        long last = image.resumptions().isEmpty()
                ? FIRST
                : image.resumptions().getLast().incarnation();
        return Math.max(unixMs, last + 1);
    }

    /**
     * Returns whether frames that a peer holds are not those of this match.
     *
     * @param held the number of frames that it holds
     * @param released the tick before which frames have been let out
     */
    boolean isForeign(Peer peer, int held, int released) {
        return held > released || held > sharedTicks(peer);
    }

    /** Returns the tick before which all frames of a peer are those of this match, whatever it holds. */
    private int sharedTicks(Peer peer) {
        long incarnation = peer.wishes().incarnation();
        if (incarnation == 0) {
            return resumptions.isEmpty() || followers.contains(client(peer))
                    ? Integer.MAX_VALUE
                    : resumptions.getLast().tick();
        }
        int shared = Integer.MAX_VALUE;
        for (RoomImage.Resumption resumption : resumptions.reversed()) {
            if (resumption.incarnation() == incarnation) {
                return shared;
            }
            shared = Math.min(shared, resumption.tick());
        }
        // The first incarnation, or one of which the journal has lost even the beginning.
        return shared;
    }

    /** Remembers a peer that follows the match, whose client has no other frames than those of this process from now on. */
    void follows(Peer peer) {
        if (resumptions.isEmpty() || peer.wishes().incarnation() != 0) {
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
