package dev.tactus.protocol.message;

/**
 * What a client asks for beyond the old protocol when it connects.
 *
 * @param version of Tactus's protocol that it speaks; 0 for an old client, which gets nothing that it would not know
 * @param framesHeld frames {@code 0..framesHeld-1} are held already, so that frames begin there
 * @param spectate to watch without a seat
 * @param datagrams to get frames as unreliable datagrams beside the reliable lane
 * @param state to get a snapshot of a simulated room's world, and the frames from there, where that is shorter than all
 *     frames from {@code framesHeld} on
 * @param name what a player who has no account would like to be called; empty for no wish
 */
public record ClientCapabilities(
        int version, int framesHeld, boolean spectate, boolean datagrams, boolean state, String name) {

    /** The newest version of the protocol. */
    public static final int VERSION = 1;

    /** Wishes without a name. */
    public ClientCapabilities(int version, int framesHeld, boolean spectate, boolean datagrams, boolean state) {
        this(version, framesHeld, spectate, datagrams, state, "");
    }

    /** Wishes without a name or a snapshot. */
    public ClientCapabilities(int version, int framesHeld, boolean spectate, boolean datagrams) {
        this(version, framesHeld, spectate, datagrams, false);
    }

    /** Those of an old client. */
    public static final ClientCapabilities NONE = new ClientCapabilities(0, 0, false, false);

    /** Returns whether the client knows Tactus's own messages. */
    public boolean supportsTactus() {
        return version > 0;
    }
}
