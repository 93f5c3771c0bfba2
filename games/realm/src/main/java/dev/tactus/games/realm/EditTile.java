package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** To put another tile at a place, told by how far it is from the own character. */
public final class EditTile implements RealmCommand {

    private int dx;
    private int dy;
    private int dz;
    private String letter = "";

    /** One of nothing, to be filled by its fields. */
    public EditTile() {}

    /**
     * To put a tile.
     *
     * @param dx whole tiles, as dy, and dz levels, -1023..1023
     * @param letter of the tile in the map's legend
     */
    public EditTile(int dx, int dy, int dz, String letter) {
        this.dx = dx;
        this.dy = dy;
        this.dz = dz;
        this.letter = letter;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.OPERATOR;
    }

    int dx() {
        return dx;
    }

    int dy() {
        return dy;
    }

    int dz() {
        return dz;
    }

    String letter() {
        return letter;
    }

    @Override
    public void fields(Fields f) {
        dx = f.integer("dx", dx, -FAR, FAR);
        dy = f.integer("dy", dy, -FAR, FAR);
        dz = f.integer("dz", dz, -FAR, FAR);
        letter = f.text("letter", letter);
    }
}
