package dev.tactus.games.platformer;

import dev.tactus.core.world.Fields;

/** A wish that units run in a direction, or stop, until told otherwise. */
public final class PlatformerMove extends PlatformerCommand {

    private int x;

    /** An empty command, to be filled by its fields. */
    public PlatformerMove() {
        this(0);
    }

    /**
     * One for these units.
     *
     * @param x -1 for left, 0 to stop, 1 for right
     */
    public PlatformerMove(int x, int... targets) {
        super(targets);
        this.x = Math.clamp(x, -1, 1);
    }

    /** Returns the direction: -1, 0 or 1. */
    @Override
    public int x() {
        return x;
    }

    @Override
    public void fields(Fields f) {
        super.fields(f);
        x = f.integer("x", x, -1, 1);
    }
}
