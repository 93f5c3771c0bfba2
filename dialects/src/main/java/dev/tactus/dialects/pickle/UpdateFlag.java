package dev.tactus.dialects.pickle;

/** Flags at the end of a response for things that changed since the one before. */
public enum UpdateFlag {
    /** The map: to be loaded again. */
    MAP("map"),
    /** The client: there is a newer one. */
    CLIENT("client");

    private final String word;

    UpdateFlag(String word) {
        this.word = word;
    }

    /** Returns the word that clients know. */
    public String word() {
        return word;
    }
}
