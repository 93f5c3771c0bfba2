package dev.tactus.engine.host;

/** The result of handing a room to another node. */
public sealed interface MoveResult {

    /** The room is that node's. */
    record Moved() implements MoveResult {}

    /** There is no such room. */
    record NoRoom() implements MoveResult {}

    /** The cluster has no node of that name. */
    record NoNode() implements MoveResult {}

    /**
     * The room stays where it is.
     *
     * @param reason why, with what was expected instead
     */
    record Refused(String reason) implements MoveResult {}
}
