package dev.tactus.games.platformer;

/** A wish that units jump, once, if they stand on something. */
public final class Jump extends PlatformerCommand {

    /** An empty command, to be filled by its fields. */
    public Jump() {
        this(new int[0]);
    }

    /** One for these units. */
    public Jump(int... targets) {
        super(targets);
    }

    @Override
    int x() {
        return 0;
    }
}
