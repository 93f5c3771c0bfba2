package dev.tactus.games.realm;

import dev.tactus.core.game.Command;

/** A command to the realm. */
sealed interface RealmCommand extends Command
        permits RealmMove,
                SetAttribute,
                OverrideAttribute,
                ChangeAttribute,
                AdjustAttribute,
                EditTile,
                SpawnNpc,
                RemoveNpc,
                SetHour,
                LoadMap,
                RealmJoin,
                Restore,
                RealmLeave {

    /** The highest seat. */
    int SEAT_MAX = 256;

    /** Letters of a name: as many as clients of the older protocol may have chosen. */
    int NAME_MAX = 64;

    /** Tiles and levels, each way, that a number of a command reaches. */
    int FAR = 1_023;

    /** Returns a name as the world keeps it: no longer than it may be, and in one line. */
    static String cut(String name) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        for (int letters = 0; at < name.length() && letters < NAME_MAX; letters++) {
            int point = name.codePointAt(at);
            boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            kept.appendCodePoint(point < ' ' || isHalf ? '?' : point);
            at += Character.charCount(point);
        }
        return kept.toString();
    }
}
