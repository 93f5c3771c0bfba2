package dev.tactus.gateway.pickle;

import dev.tactus.games.realm.CharacterLeft;
import dev.tactus.games.realm.RealmWorld;
import dev.tactus.games.realm.Restore;
import java.util.Optional;

/**
 * A character as it is kept between two visits. Its text has four parts, each behind a line's end: the number of
 * this form, the position, how it looks, and its attributes, one a line.
 *
 * @param x where it is, in units of 1/65536 of a tile, as y
 * @param z its level
 * @param visual how it looks, in one line
 * @param traits its attributes
 */
record SavedCharacter(int x, int y, int z, String visual, String traits) {

    private static final String FORM = "1";
    private static final int PARTS = 4;

    static SavedCharacter of(CharacterLeft parted) {
        return new SavedCharacter(parted.x(), parted.y(), parted.z(), parted.visual(), parted.traits());
    }

    static SavedCharacter of(RealmWorld world, int row) {
        return new SavedCharacter(world.x(row), world.y(row), world.z(row), world.visual(row), world.traits(row));
    }

    String text() {
        return FORM + "\n" + x + " " + y + " " + z + "\n" + visual + "\n" + traits;
    }

    /** Reads a text; nothing if it is none of this form. */
    static Optional<SavedCharacter> read(String text) {
        String[] parts = text.split("\n", PARTS);
        String[] position = parts.length == PARTS ? parts[1].split(" ", -1) : new String[0];
        if (position.length != 3 || !parts[0].equals(FORM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SavedCharacter(
                    Integer.parseInt(position[0]),
                    Integer.parseInt(position[1]),
                    Integer.parseInt(position[2]),
                    parts[2],
                    parts[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Restore restoreCommand(int seat) {
        return new Restore(seat, visual, x, y, z, traits);
    }
}
