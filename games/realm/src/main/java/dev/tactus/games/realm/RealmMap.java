package dev.tactus.games.realm;

import dev.tactus.core.world.MalformedStateException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A map as text, and what it says. A line of its head each:
 *
 * <pre>
 * name The village                     how it is called
 * attribute hp 10                      the default of every character
 * attribute mood "calm" writable       the same, and players may change their own
 * tile . grass                         a letter of the map and how it looks
 * tile # wall solid opaque             blocks movement and sight
 * tile H ladder ladder                 from here one gets to the levels above and below
 * npc s sheep wander 8                 a letter places a non-player character with this behavior and range in tiles,
 * on the first tile
 * start @                              a letter where players begin, on the first tile
 * </pre>
 *
 * and then, for each level from the lowest, {@code level} and the level's rows, a letter a tile. Where a row is short
 * there
 * is nothing. Lines that begin with {@code ;} before the first level are remarks. Immutable; any thread.
 */
public final class RealmMap {

    /** Bytes of a map's text, in UTF-8. */
    public static final int BYTES_MAX = 60_000;

    static final int SIDE_MAX = 512;
    static final int LEVELS_MAX = 16;

    static final int SOLID = 1;
    static final int OPAQUE = 2;
    static final int LADDER = 4;

    /** A letter's meaning. */
    record Tile(char letter, String visual, int flags) {}

    /** An attribute that every character has. */
    record DefaultAttribute(String name, AttributeValue value, boolean isWritable) {}

    /** A place: a tile and its level. */
    record StartPosition(int x, int y, int z) {}

    private final String text;
    private final String name;
    private final int width;
    private final int height;
    private final int levels;
    private final byte[] flags;
    private final int[] rowOffsets;
    private final List<Tile> tiles;
    private final List<DefaultAttribute> commons;
    private final List<NpcPlacement> dwellers;
    private final List<StartPosition> starts;

    RealmMap(MapReader in) {
        text = in.text;
        name = in.name;
        width = in.width;
        height = in.height;
        levels = in.levels;
        flags = in.flags;
        rowOffsets = in.rowOffsets;
        tiles = List.copyOf(in.tiles);
        commons = List.copyOf(in.commons);
        dwellers = List.copyOf(in.dwellers);
        starts = List.copyOf(in.starts);
    }

    /**
     * Reads a map.
     *
     * @throws MalformedStateException if the text is none; the message names the line and what is expected
     */
    public static RealmMap read(String text) {
        return new RealmMap(new MapReader(text));
    }

    /** Returns its text. */
    public String text() {
        return text;
    }

    /** Returns how it is called. */
    public String name() {
        return name;
    }

    /** Returns how many tiles it is wide. */
    public int width() {
        return width;
    }

    /** Returns how many tiles it is high. */
    public int height() {
        return height;
    }

    /** Returns how many levels it has. */
    public int levels() {
        return levels;
    }

    List<NpcPlacement> dwellers() {
        return dwellers;
    }

    List<StartPosition> starts() {
        return starts;
    }

    List<DefaultAttribute> commons() {
        return commons;
    }

    /** Returns an attribute that every character has, null if it is none. */
    @Nullable DefaultAttribute common(String attribute) {
        for (int i = 0; i < commons.size(); i++) {
            if (commons.get(i).name().equals(attribute)) {
                return commons.get(i);
            }
        }
        return null;
    }

    boolean isInside(int x, int y, int z) {
        return x >= 0 && x < width && y >= 0 && y < height && z >= 0 && z < levels;
    }

    /** Returns whether a tile has one of these properties; outside there are but solid and opaque ones. */
    boolean has(int x, int y, int z, int mask) {
        int found = isInside(x, y, z) ? flags[(z * height + y) * width + x] : SOLID | OPAQUE;
        return (found & mask) != 0;
    }

    boolean isSolid(int x, int y, int z) {
        return has(x, y, z, SOLID);
    }

    /** Returns whether a character can go straight from one tile to another. */
    boolean canWalk(int x, int y, int toX, int toY, int z) {
        return !isSolid(toX, toY, z) && isOpen(x, y, toX, toY, z, SOLID);
    }

    /** Returns whether nothing is in the way of sight between two tiles; it is the same both ways. */
    boolean canSee(int x, int y, int toX, int toY, int z) {
        // Which tiles a line touches depends on where it begins.
        boolean isForth = y < toY || (y == toY && x <= toX);
        return isForth ? isOpen(x, y, toX, toY, z, OPAQUE) : isOpen(toX, toY, x, y, z, OPAQUE);
    }

    /**
     * Returns whether no tile between two has the property, and the line squeezes through no corner between two such.
     */
    private boolean isOpen(int x, int y, int toX, int toY, int z, int mask) {
        int stepX = x < toX ? 1 : -1;
        int stepY = y < toY ? 1 : -1;
        int wide = Math.abs(toX - x);
        int high = Math.abs(toY - y);
        int error = wide - high;
        while (x != toX || y != toY) {
            boolean isSideways = 2 * error > -high;
            boolean isUpright = 2 * error < wide;
            if (isSideways && isUpright && has(x + stepX, y, z, mask) && has(x, y + stepY, z, mask)) {
                return false;
            }
            error += (isUpright ? wide : 0) - (isSideways ? high : 0);
            x += isSideways ? stepX : 0;
            y += isUpright ? stepY : 0;
            if ((x != toX || y != toY) && has(x, y, z, mask)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the text with another tile at a place, null where the row does not reach, or there is no such tile. */
    @Nullable String with(int x, int y, int z, String letter) {
        if (!isInside(x, y, z) || letter.length() != 1 || !isTile(letter.charAt(0))) {
            return null;
        }
        int row = rowOffsets[z * height + y];
        int at = row + x;
        int end = row < 0 ? -1 : text.indexOf('\n', row);
        boolean isThere = row >= 0 && at < (end < 0 ? text.length() : end) && text.charAt(at) != '\r';
        return isThere ? text.substring(0, at) + letter + text.substring(at + 1) : null;
    }

    private boolean isTile(char letter) {
        for (int i = 0; i < tiles.size(); i++) {
            if (tiles.get(i).letter() == letter) {
                return true;
            }
        }
        return false;
    }
}
