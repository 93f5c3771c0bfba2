package dev.tactus.engine.room.seats;

import dev.tactus.core.bounds.Bounded;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Players who were kicked permanently. A ban outlives the player's seat, which another player may get. */
public final class BanList {

    /**
     * Maximum number of bans; beyond that the oldest are forgotten, because a client that takes a new number each time
     * would fill the memory.
     */
    private static final int MAX = 1_000;

    @Bounded(by = "MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Set<Long> players = new LinkedHashSet<>();

    /** Bans a player; 0 stands for none and is ignored. */
    public void add(long player) {
        if (player == 0 || !players.add(player) || players.size() <= MAX) {
            return;
        }
        Iterator<Long> earliest = players.iterator();
        earliest.next();
        earliest.remove();
    }

    /** Returns whether a player is banned. */
    public boolean contains(long player) {
        return players.contains(player);
    }
}
