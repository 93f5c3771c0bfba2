package dev.tactus.engine.room;

/** The canonical order of the inputs in a frame; a setting of the room's kind. */
public enum InputOrder {
    /** As they came, which is lockstepserver's order. */
    ARRIVAL,
    /** By seat, then sequence number, then payload: the same set of inputs gives the same frame. */
    SEAT,
    /** By the time that the clients put on them, then seat, then arrival: Movan's order. */
    TIMESTAMP
}
