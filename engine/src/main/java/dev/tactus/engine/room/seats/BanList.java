package dev.tactus.engine.room.seats;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Players who were kicked permanently. It outlives their seats, which others may get. */
public final class BanList {

    /** Beyond that the earliest are forgotten: a client that takes a new number each time would fill the memory. */
    private static final int MAX = 1_000;

    private final Set<Long> players = new LinkedHashSet<>();

    /** Bans a player; 0 stands for none and is passed over. */
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
