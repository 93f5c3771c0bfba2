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
 * @param client random number of the client instance, the same on all its links; 0 for none
 * @param link number of the link among those of this client, ascending from 1; 0 for none
 * @param incarnation incarnation of the room that sent the newest of the frames held, see
 *     {@link ServerMessage.SessionParameters#incarnation}; 0 where the client does not tell, or holds none
 */
public record ClientCapabilities(
        int version,
        int framesHeld,
        boolean spectate,
        boolean datagrams,
        boolean state,
        String name,
        long client,
        int link,
        long incarnation) {

    /** Newest version of the protocol: 2 added ends of a session that are passing, 3 the nodes of a room. */
    public static final int VERSION = 3;

    private static final int PASSING_ENDS = 2;
    private static final int NODES = 3;

    /**
     * Creates capabilities without a client instance.
     *
     * @param version protocol version of the client
     * @param framesHeld number of frames held without a gap, 0 or more
     * @param spectate true to join as a spectator
     * @param datagrams true for frames by datagrams
     * @param state true for a snapshot of the world instead of all frames
     * @param name name that the player asks for; empty for none
     */
    public ClientCapabilities(
            int version, int framesHeld, boolean spectate, boolean datagrams, boolean state, String name) {
        this(version, framesHeld, spectate, datagrams, state, name, 0, 0, 0);
    }

    /**
     * Creates capabilities without a name.
     *
     * @param version protocol version of the client
     * @param framesHeld number of frames held without a gap, 0 or more
     * @param spectate true to join as a spectator
     * @param datagrams true for frames by datagrams
     * @param state true for a snapshot of the world instead of all frames
     */
    public ClientCapabilities(int version, int framesHeld, boolean spectate, boolean datagrams, boolean state) {
        this(version, framesHeld, spectate, datagrams, state, "");
    }

    /**
     * Creates capabilities without a name or a snapshot.
     *
     * @param version protocol version of the client
     * @param framesHeld number of frames held without a gap, 0 or more
     * @param spectate true to join as a spectator
     * @param datagrams true for frames by datagrams
     */
    public ClientCapabilities(int version, int framesHeld, boolean spectate, boolean datagrams) {
        this(version, framesHeld, spectate, datagrams, false);
    }

    /** Capabilities of an old client. */
    public static final ClientCapabilities NONE = new ClientCapabilities(0, 0, false, false);

    /**
     * Returns a copy for a link of a client instance.
     *
     * @param newClient random number of the client instance; not 0
     * @param newLink number of the link, from 1
     * @return a copy for a link of a client instance
     */
    public ClientCapabilities onLink(long newClient, int newLink) {
        return new ClientCapabilities(
                version, framesHeld, spectate, datagrams, state, name, newClient, newLink, incarnation);
    }

    /**
     * Returns a copy for a client whose frames are of an incarnation of the room.
     *
     * @param newIncarnation incarnation of the room that sent them; 0 for none
     * @return the copy
     */
    public ClientCapabilities ofIncarnation(long newIncarnation) {
        return new ClientCapabilities(
                version, framesHeld, spectate, datagrams, state, name, client, link, newIncarnation);
    }

    /**
     * Returns whether both are of the same client instance, which is never so for clients without a number.
     *
     * @param other the other capabilities
     * @return whether both are of the same client instance, which is never so for clients without a number
     */
    public boolean isSameClient(ClientCapabilities other) {
        return client != 0 && client == other.client;
    }

    /** {@return whether the client understands the messages that Tactus added to the old protocol} */
    public boolean supportsTactus() {
        return version > 0;
    }

    /**
     * {@return whether the client comes back after an end that is {@link EndCause#isPassing passing}; earlier ones take
     * every end for final}
     */
    public boolean supportsPassingEnds() {
        return version >= PASSING_ENDS;
    }

    /** {@return whether the client is told where its room lives, and goes there for its next link} */
    public boolean followsRooms() {
        return version >= NODES;
    }
}
