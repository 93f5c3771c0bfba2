package dev.tactus.protocol.message;

/** Reasons for a refused request; the wire values are those of {@code tactus.proto}, which new ones only extend. */
public enum RefusalCode {
    /** The room is in a phase that does not allow the request. */
    WRONG_PHASE,
    /** More inputs than the room accepts from a seat. */
    TOO_MANY_INPUTS,
    /** The payload is longer than the room accepts. */
    TOO_LARGE,
    /** A spectator requested something that requires a seat. */
    NO_SEAT,
    /** The requested frames are no longer, or not yet, available. */
    NO_FRAMES,
    /** A value is out of range. */
    BAD_VALUE,
    /** The subscriber fell further behind than the room allows. */
    TOO_FAR_BEHIND,
    /** The server lacks the capacity for it at the moment. */
    OVERLOADED,
    /** The credential is not valid, or does not permit the request. */
    UNAUTHORIZED,
    /** The request exceeds the rate limit of its kind. */
    RATE_LIMITED,
    /** There is no such room. */
    NO_ROOM,
    /** All seats are taken. */
    FULL
}
