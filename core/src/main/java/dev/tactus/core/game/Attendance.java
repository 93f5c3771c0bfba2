package dev.tactus.core.game;

/**
 * How players come into a running match and leave it. The room puts these commands into its frames as inputs of the seat
 * that was taken or left, so that replays and verification see them.
 */
public interface Attendance {

    /** Returns the command by which the player of a seat comes in; its kind needs {@link Right#SERVER}. */
    Command joined(int seat, String name);

    /** Returns the command by which the player of a seat leaves; its kind needs {@link Right#SERVER}. */
    Command left(int seat);
}
