package dev.tactus.engine.room;

/** The canonical order of the inputs in a frame; a setting of the room's kind. */
public enum InputOrder {
    /** In order of arrival, as in lockstepserver. */
    ARRIVAL,
    /** By seat, then sequence number, then payload: the same set of inputs gives the same frame. */
    SEAT,
    /** By the clients' timestamps, then seat, then arrival: Movan's order. */
    TIMESTAMP
}
