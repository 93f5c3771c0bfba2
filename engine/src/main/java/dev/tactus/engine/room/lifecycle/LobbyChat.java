package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.LobbyLine;
import dev.tactus.engine.room.LobbyTalk;
import dev.tactus.engine.room.RoomSpec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chat of a lobby and of its match: the newest lines, who hides whose lines, and who was silenced. Not in the journal: a room
 * that another process goes on with begins a new one.
 *
 * <p>Threads: the room's only.
 */
final class LobbyChat {

    /** Maximum length of a line, in characters. */
    private static final int TEXT_CHARS_MAX = 200;

    private static final int LINES_MAX = 50;
    private static final int PLAYERS_MAX = 256;

    @Bounded(by = "LINES_MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Deque<LobbyLine> lines = new ArrayDeque<>();

    /** Players whose lines a player hides, by that player. */
    @Bounded(by = "twice the seats of the room", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<Long, Set<Long>> muted = new LinkedHashMap<>();

    @Bounded(by = "PLAYERS_MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REPLACES_OLDEST)
    private final Set<Long> silenced = new LinkedHashSet<>();

    private final int mutersMax;
    private final PlayerBudgets budgets;
    private long last;

    LobbyChat(int seats) {
        mutersMax = 2 * seats;
        budgets = new PlayerBudgets(seats, ActionBudget::ofLines);
    }

    /** Returns whether a player may say something. */
    boolean maySpeak(long player) {
        return !silenced.contains(player);
    }

    /** Returns whether a player has not said too much; what they say next counts. */
    boolean takeLine(long player, long nowNs) {
        return budgets.take(player, nowNs);
    }

    /**
     * Adds a line.
     *
     * @throws IllegalArgumentException if the text is blank, too long, or has characters that are not visible
     */
    void say(long player, String name, String text) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "text: " + line.length() + " characters (expected: 1.." + TEXT_CHARS_MAX + ", not all blank)");
        }
        RoomSpec.checkVisible("text", line);
        last++;
        lines.addLast(new LobbyLine(last, player, name, line));
        if (lines.size() > LINES_MAX) {
            lines.removeFirst();
        }
    }

    /** Hides the lines of a player from another, or shows them again. */
    void mute(long by, long player, boolean hides) {
        Set<Long> own = muted.remove(by);
        Set<Long> now = own == null ? new LinkedHashSet<>() : own;
        put(now, player, hides);
        if (!now.isEmpty()) {
            muted.put(by, now);
            trim(muted.keySet(), mutersMax);
        }
    }

    /** Lets a player say nothing more, or speak again. */
    void silence(long player, boolean quiet) {
        put(silenced, player, quiet);
    }

    private static void put(Set<Long> players, long player, boolean in) {
        if (in) {
            players.add(player);
            trim(players, PLAYERS_MAX);
        } else {
            players.remove(player);
        }
    }

    private static void trim(Collection<Long> players, int most) {
        if (players.size() > most) {
            players.remove(players.iterator().next());
        }
    }

    /** Returns the chat as a player sees it, with the lines behind a number. */
    LobbyTalk talk(long player, long after) {
        Set<Long> hidden = muted.getOrDefault(player, Set.of());
        List<LobbyLine> seen = lines.stream()
                .filter(line -> line.number() > after && !hidden.contains(line.player()))
                .toList();
        return new LobbyTalk(last, seen, hidden, silenced);
    }

    /** Returns the chat as a player sees it, without lines. */
    LobbyTalk talk(long player) {
        return talk(player, last);
    }
}
