package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.List;

/** Receives the results of a {@link ChecksumComparator}. */
public interface DesyncListener {

    /** Reports that worlds differ at a tick; once per tick and form. */
    void onDesync(int tick, List<ChecksumVote> opinions);

    /**
     * Reports that a seat's world is not the true one; once per seat and tick.
     *
     * @param agreedTick the last tick at which it agreed, 0 for the beginning
     */
    void onDivergence(int seat, int tick, int agreedTick, String told);

    /**
     * Reports that clients of a relay room agree on a tick's world; once per tick.
     *
     * @param checksum the one on which they agree, in the form in which they reported it
     */
    default void onAgreement(int tick, List<Integer> seats, String checksum) {}
}
