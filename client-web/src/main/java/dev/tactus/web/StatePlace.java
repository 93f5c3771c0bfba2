package dev.tactus.web;

import org.teavm.jso.JSProperty;

/** A place in a room that tells the state of its world. */
public interface StatePlace extends Place {

    /** Seats of the room. */
    @JSProperty
    void setSeats(int seats);

    /** Every how many ticks changes are told. */
    @JSProperty
    void setStatesEveryTicks(int statesEveryTicks);
}
