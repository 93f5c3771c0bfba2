package dev.tactus.games.realm;

/**
 * A non-player character as a map places it.
 *
 * @param visual how it looks
 * @param habit what it does
 * @param range tiles that it goes from home, or looks, 1..64
 * @param x tile where it is at home, as y
 * @param z its level
 */
record NpcPlacement(String visual, NpcBehavior habit, int range, int x, int y, int z) {

    /** Tiles of a range. */
    static final int RANGE_MAX = 64;
}
