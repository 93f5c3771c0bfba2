package dev.tactus.games.arena;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Fields;

/** A wish to make one step, as long as the speed says for a tick. */
public final class ArenaMove implements Command {

    private int dx;
    private int dy;

    /** One of nothing, to be filled by its fields. */
    public ArenaMove() {
        this(0, 0);
    }

    /**
     * One in a direction; what is beyond the range is moved to its end.
     *
     * @param dx to the right, {@link Fixed}, -1..1
     * @param dy downwards, {@link Fixed}, -1..1
     */
    public ArenaMove(int dx, int dy) {
        this.dx = part(dx);
        this.dy = part(dy);
    }

    private static int part(int value) {
        return Fixed.clamp(value, -Fixed.ONE, Fixed.ONE);
    }

    /** Returns how much to the right, -1..1. */
    public int dx() {
        return dx;
    }

    /** Returns how much downwards, -1..1. */
    public int dy() {
        return dy;
    }

    @Override
    public void fields(Fields f) {
        dx = part(f.fixed("dx", dx));
        dy = part(f.fixed("dy", dy));
    }
}
