package dev.tactus.protocol.datagram;

/**
 * Estimates the recent loss of a link's datagrams from the numbers of those that arrive. Datagrams may arrive late,
 * repeatedly or not at all; one counts as lost if it is missing after {@value #PATIENCE} newer ones. Not thread-safe.
 */
public final class PacketLoss {

    /** Window of the moving average in datagrams. */
    private static final int MEMORY = 64;

    /** Number of newer datagrams after which a missing one counts as lost. */
    static final int PATIENCE = 4;

    /** Maximum gap that is evaluated: beyond it the average is practically 1000 per mille. */
    private static final int GAP_MAX = 512;

    /** Fractional bits of {@link #level}. */
    private static final int SHIFT = 10;

    private int newest = -1;

    /** Bit n: datagram {@code newest - n} has arrived. Those before the first one count as arrived. */
    private int arrived = -1;

    private int judged;
    private int level;

    /** Creates an estimate of no loss. */
    public PacketLoss() {}

    /**
     * Registers the arrival of a datagram, by its number from 0.
     *
     * @param packet number of the datagram, from 0
     */
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

    /** {@return the loss over about the last 64 datagrams in per mille, 0..1000} */
    public int perMille() {
        return (level + (1 << (SHIFT - 1))) >> SHIFT;
    }

    /** Adds one datagram to the average: arithmetic at first, exponentially weighted later. */
    private void judge(boolean exists, boolean lost) {
        if (!exists) {
            return;
        }
        judged = Math.min(judged + 1, MEMORY);
        level += ((lost ? 1000 << SHIFT : 0) - level) / judged;
    }
}
