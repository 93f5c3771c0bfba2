package dev.tactus.engine.room;

import java.util.List;
import java.util.Set;

/**
 * The chat of a lobby as one player sees it. Immutable.
 *
 * @param last number of the newest line, 0 before the first
 * @param lines that were asked for, the oldest first
 * @param muted players whose lines the one who asks does not see
 * @param silenced players who may say nothing
 */
public record LobbyTalk(long last, List<LobbyLine> lines, Set<Long> muted, Set<Long> silenced) {

    /** For those who are not in the lobby. */
    public static final LobbyTalk NONE = new LobbyTalk(0, List.of(), Set.of(), Set.of());

    public LobbyTalk {
        lines = List.copyOf(lines);
        muted = Set.copyOf(muted);
        silenced = Set.copyOf(silenced);
    }
}
