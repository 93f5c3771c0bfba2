package dev.tactus.protocol.message;

/**
 * Options of a connecting client beyond the old protocol.
 *
 * @param version version of the native protocol; 0 for an old client, which is sent nothing it does not know
 * @param framesHeld number of frames held: frames {@code 0..framesHeld-1} are not sent again
 * @param spectate whether to watch without a seat
 * @param datagrams whether to receive frames as unreliable datagrams beside the reliable channel
 * @param state whether to receive a snapshot of a simulated room's world and the frames after it, if that is smaller than
 *     all frames from {@code framesHeld} on
 * @param name preferred display name of a player without an account; empty for none
 */
public record ClientCapabilities(
        int version, int framesHeld, boolean spectate, boolean datagrams, boolean state, String name) {

    /** Newest version of the protocol. */
    public static final int VERSION = 1;

    /** Creates capabilities without a name. */
    public ClientCapabilities(int version, int framesHeld, boolean spectate, boolean datagrams, boolean state) {
        this(version, framesHeld, spectate, datagrams, state, "");
    }

    /** Creates capabilities without a name or a snapshot. */
    public ClientCapabilities(int version, int framesHeld, boolean spectate, boolean datagrams) {
        this(version, framesHeld, spectate, datagrams, false);
    }

    /** Capabilities of an old client. */
    public static final ClientCapabilities NONE = new ClientCapabilities(0, 0, false, false);

    /** Returns whether the client understands the messages that Tactus added to the old protocol. */
    public boolean supportsTactus() {
        return version > 0;
    }
}
