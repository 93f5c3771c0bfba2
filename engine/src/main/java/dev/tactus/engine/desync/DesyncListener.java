package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.List;

/** Who hears what a {@link ChecksumComparator} finds. */
public interface DesyncListener {

    /** Worlds differ at a tick; told once a tick and form. */
    void onDesync(int tick, List<ChecksumVote> opinions);

    /**
     * A seat's world is not the true one; told once a seat and tick.
     *
     * @param agreedTick the last tick at which it was, 0 for the beginning
     */
    void onDivergence(int seat, int tick, int agreedTick, String told);

    /** Clients of a relay room agree on a tick's world; told once a tick. */
    default void onAgreement(int tick, List<Integer> seats) {}
}
