package dev.tactus.engine.journal;

/** Bytes that are no journal, or no longer; the message says where and what was expected. */
public final class CorruptJournalException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message for the operator. */
    public CorruptJournalException(String message) {
        super(message);
    }
}
