package dev.tactus.games.realm;

import dev.tactus.core.world.Fields;

/** To go so far, at most a stride; by whole levels on a ladder. */
public final class RealmMove implements RealmCommand {

    private int dx;
    private int dy;
    private int dz;

    /** One of nothing, to be filled by its fields. */
    public RealmMove() {}

    /** To go so far, in units of 1/65536 of a tile. */
    public RealmMove(int dx, int dy, int dz) {
        this.dx = dx;
        this.dy = dy;
        this.dz = dz;
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

    @Override
    public void fields(Fields f) {
        dx = f.fixed("dx", dx);
        dy = f.fixed("dy", dy);
        dz = f.fixed("dz", dz);
    }
}
