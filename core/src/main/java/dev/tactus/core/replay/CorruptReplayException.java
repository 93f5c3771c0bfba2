package dev.tactus.core.replay;

/** Bytes that are no replay, or no longer; the message says where and what was expected. */
public final class CorruptReplayException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says what was wrong.
     *
     * @param message the fault
     */
    public CorruptReplayException(String message) {
        super(message);
    }
}
