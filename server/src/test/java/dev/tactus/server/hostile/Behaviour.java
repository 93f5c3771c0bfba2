package dev.tactus.server.hostile;

/** The ways in which hostile peers waste the memory of a node. */
enum Behaviour {

    /** They ask and ask, and read no answer. */
    READS_NOTHING(200, 2),

    /** They say a byte a second, and read one. */
    BYTE_A_SECOND(200, 2),

    /** They begin a long message, or leave one segment of many out, and never make it whole. */
    HOLES(400, 2),

    /** They send the longest messages as fast as they may, and read all. */
    MAXIMUM(64, 2),

    /** They come until their address may have no more links, and then try on. */
    ADDRESS_LIMIT(600, 1),

    /** They come by the thousand, and say nothing more. */
    IDLE(2_000, 8);

    final int links;
    final int addresses;

    Behaviour(int links, int addresses) {
        this.links = links;
        this.addresses = addresses;
    }
}
