package dev.tactus.core.game;

/** Comparisons that a {@link SyncTest} makes. */
public enum SyncCheck {
    /** Creates the world twice. */
    CREATE("created twice from one setup, the worlds differ"),
    /** Steps the world. */
    STEP("the step failed"),
    /** Encodes and decodes each command. */
    COMMAND("a command is not the same after a round trip through bytes or names"),
    /** Steps again from a saved world and compares the worlds. */
    AGAIN("saved, stepped, loaded and stepped again, the world differs: something outside of the components counts"),
    /** Steps again from a saved world and compares the events. */
    EVENTS("saved, stepped, loaded and stepped again, other events happened"),
    /** Rolls several ticks back and steps them again. */
    ROLL_BACK(
            "rolled back by several ticks and stepped again, the world differs: something outside of the components counts"),
    /** Reads the world from the bytes of its snapshot. */
    BYTES("the snapshot as bytes does not give the same world"),
    /** Reads the world from named values, with its entities in another order. */
    NAMES("the snapshot as named values, its entities shuffled, does not give the same world"),
    /** Continues with a world made from a snapshot. */
    GOES_ON("a world made of a snapshot goes on otherwise: something outside of the components counts"),
    /** Applies the changes of the tick to the earlier world. */
    DELTA("the changes of the tick do not lead to the same world");

    private final String sentence;

    SyncCheck(String sentence) {
        this.sentence = sentence;
    }

    /** {@return what does not hold, as a sentence} */
    public String description() {
        return sentence;
    }
}
