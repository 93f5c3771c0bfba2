package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A player's character is as it was when it parted. */
public final class Restore implements RealmCommand {

    private int seat = 1;
    private String visual = "";
    private int x;
    private int y;
    private int z;
    private String traits = "";

    /** One of nothing, to be filled by its fields. */
    public Restore() {}

    /** The character of a seat, which has just come, is as an earlier one was. */
    public Restore(int seat, CharacterLeft earlier) {
        this(seat, earlier.visual(), earlier.x(), earlier.y(), earlier.z(), earlier.traits());
    }

    /**
     * The character of a seat, which has just come, is as an earlier one was.
     *
     * @param visual how it looks
     * @param x where it is, in units of 1/65536 of a tile, as y
     * @param z its level
     * @param traits its attributes, as {@link CharacterLeft} tells them
     */
    public Restore(int seat, String visual, int x, int y, int z, String traits) {
        this.seat = seat;
        this.visual = visual;
        this.x = x;
        this.y = y;
        this.z = z;
        this.traits = traits;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    int seat() {
        return seat;
    }

    String visual() {
        return visual;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    int z() {
        return z;
    }

    String traits() {
        return traits;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat, 1, SEAT_MAX);
        visual = f.text("visual", visual);
        x = f.fixed("x", x);
        y = f.fixed("y", y);
        z = f.integer("z", z, 0, FAR);
        traits = f.text("traits", traits);
    }
}
