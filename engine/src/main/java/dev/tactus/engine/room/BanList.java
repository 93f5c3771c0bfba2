package dev.tactus.engine.room;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Players who were sent out of a room for good. It outlives their seats, which others may get. */
final class BanList {

    /** Beyond that the earliest are forgotten: whoever takes a new number each time would fill the memory. */
    private static final int MAX = 1_000;

    private final Set<Long> players = new LinkedHashSet<>();

    /** Bars a player; 0 is nobody. */
    void add(long player) {
        if (player == 0 || !players.add(player) || players.size() <= MAX) {
            return;
        }
        Iterator<Long> earliest = players.iterator();
        earliest.next();
        earliest.remove();
    }

    boolean contains(long player) {
        return players.contains(player);
    }
}
