package dev.tactus.protocol.datagram;

/**
 * How many of a link's datagrams are lost of late, told from the numbers of those that arrive. Datagrams may come late,
 * twice or not at all; one counts as lost when it has not come {@value #PATIENCE} datagrams later.
 */
public final class PacketLoss {

    /** Datagrams over which the figure is smoothed. */
    private static final int MEMORY = 64;

    /** Newer datagrams that must have come, or been lost, before one is judged. */
    static final int PATIENCE = 4;

    /** Beyond so many missing in a row the figure is as good as 1000 per mille, however many more are missing. */
    private static final int GAP_MAX = 512;

    /** Fractional bits of {@link #level}. */
    private static final int SHIFT = 10;

    private int newest = -1;

    /** Bit n: the datagram {@code newest - n} has come. Those before the first count as come. */
    private int arrived = -1;

    private int judged;
    private int level;

    /** Notes that the datagram of this number came; numbers rise from 0. */
    public void arrived(int packet) {
        if (packet <= newest) {
            int behind = newest - packet;
            if (behind < PATIENCE) {
                arrived |= 1 << behind;
            }
            return;
        }
        for (int i = Math.min(packet - newest, GAP_MAX); i > 0; i--) {
            judge(newest - PATIENCE + 1 >= 0, (arrived & (1 << (PATIENCE - 1))) == 0);
            arrived <<= 1;
            newest++;
        }
        arrived |= 1;
        newest = packet;
    }

    /** Returns the loss over about the last 64 datagrams, 0..1000 of a thousand. */
    public int perMille() {
        return (level + (1 << (SHIFT - 1))) >> SHIFT;
    }

    /** Takes one datagram into account: a plain mean at first, later one in which the older ones fade. */
    private void judge(boolean exists, boolean lost) {
        if (!exists) {
            return;
        }
        judged = Math.min(judged + 1, MEMORY);
        level += ((lost ? 1000 << SHIFT : 0) - level) / judged;
    }
}
