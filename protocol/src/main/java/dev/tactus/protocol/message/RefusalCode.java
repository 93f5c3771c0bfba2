package dev.tactus.protocol.message;

/** Why something was refused; the ordinals are wire values and only grow at the end. */
public enum RefusalCode {
    /** The room is not in the phase for it. */
    WRONG_PHASE,
    /** More inputs than the room takes from a seat. */
    TOO_MANY_INPUTS,
    /** The payload is longer than the room takes. */
    TOO_LARGE,
    /** A spectator asked for what needs a seat. */
    NO_SEAT,
    /** The frames asked for are no longer, or not yet, there. */
    NO_FRAMES,
    /** A value lies outside its range. */
    BAD_VALUE,
    /** The reader fell further behind than the room allows. */
    TOO_FAR_BEHIND,
    /** The server has no room for it now. */
    OVERLOADED,
    /** What was shown does not prove who it is said to be, or that may not do it. */
    UNAUTHORIZED,
    /** It came too soon after others of its kind. */
    RATE_LIMITED,
    /** There is no such room. */
    NO_ROOM,
    /** All places are taken. */
    FULL
}
