package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/** A player has fired. */
public final class ShotFired implements Event {

    private int seat;
    private int speed;
    private int rotation;

    /** One of nothing, to be filled by its fields. */
    public ShotFired() {
        this(0, 0, 0);
    }

    ShotFired(int seat, int speed, int rotation) {
        this.seat = seat;
        this.speed = speed;
        this.rotation = rotation;
    }

    /** Returns whose player. */
    public int seat() {
        return seat;
    }

    /** Returns how fast the shot flies, in units a second. */
    public int speed() {
        return speed;
    }

    /** Returns which way it flies, in degrees, clockwise from up. */
    public int rotation() {
        return rotation;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        speed = f.integer("speed", speed);
        rotation = f.integer("rotation", rotation);
    }
}
