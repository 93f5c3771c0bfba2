package dev.tactus.engine.port;

/** The answer to a question for a room's record. */
public sealed interface RoomLookup {

    /** The room has this record. */
    record Found(RoomRecord room) implements RoomLookup {}

    /** There is no such room. */
    record Absent() implements RoomLookup {}

    /** The directory did not answer, for this reason. */
    record Unknown(String reason) implements RoomLookup {}
}
