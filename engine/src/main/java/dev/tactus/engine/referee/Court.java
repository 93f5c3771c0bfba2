package dev.tactus.engine.referee;

import dev.tactus.protocol.message.ServerMessage.Opinion;
import java.util.List;

/** Who hears what a {@link Referee} finds. */
public interface Court {

    /** Worlds differ at a tick; told once a tick and form. */
    void differs(int tick, List<Opinion> opinions);

    /**
     * A seat's world is not the true one; told once a seat and tick.
     *
     * @param agreedTick the last tick at which it was, 0 for the beginning
     */
    void odd(int seat, int tick, int agreedTick, String told);

    /** Clients of a relay room agree on a tick's world; told once a tick. */
    default void agreed(int tick, List<Integer> seats) {}
}
