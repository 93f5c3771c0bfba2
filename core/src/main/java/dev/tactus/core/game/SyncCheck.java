package dev.tactus.core.game;

/** What a {@link SyncTest} compares. */
public enum SyncCheck {
    CREATE("created twice from one setup, the worlds differ"),
    STEP("the step failed"),
    COMMAND("a command is not the same after a round trip through bytes or names"),
    AGAIN("saved, stepped, loaded and stepped again, the world differs: something outside of the components counts"),
    EVENTS("saved, stepped, loaded and stepped again, other events happened"),
    ROLL_BACK(
            "rolled back by several ticks and stepped again, the world differs: something outside of the components counts"),
    BYTES("the snapshot as bytes does not give the same world"),
    NAMES("the snapshot as named values, its entities shuffled, does not give the same world"),
    GOES_ON("a world made of a snapshot goes on otherwise: something outside of the components counts"),
    DELTA("the changes of the tick do not lead to the same world");

    private final String sentence;

    SyncCheck(String sentence) {
        this.sentence = sentence;
    }

    /** Returns what does not hold, as a sentence. */
    public String description() {
        return sentence;
    }
}
