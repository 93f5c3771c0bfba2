package dev.tactus.engine.port;

import org.jspecify.annotations.Nullable;

/** The result of a compare-and-swap of a room's record. */
public sealed interface SwapResult {

    /**
     * The directory holds this record now; of a removal, it was the last one.
     */
    record Won(RoomRecord room) implements SwapResult {}

    /**
     * The directory held another record, and was not changed. A request that was sent twice, because its first answer was
     * lost, may find its own record here.
     *
     * @param present the present record; null if there is none
     */
    record Lost(@Nullable RoomRecord present) implements SwapResult {}

    /**
     * There was no answer, for this reason: the change was made, or will be made yet, or will never be. Only a later look
     * at the record tells.
     */
    record Unknown(String reason) implements SwapResult {}
}
