package dev.tactus.engine.port;

import dev.tactus.core.frame.Input;

/** Maximum size of one frame in the messages of a protocol whose clients read short messages only. */
public interface FrameBound {

    /** Returns the maximum size in bytes of all inputs of one frame. */
    int bytesMax();

    /** Returns the size in bytes of one input of {@code player}. */
    int bytes(Input input, long player);
}
