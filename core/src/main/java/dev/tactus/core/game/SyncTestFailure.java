package dev.tactus.core.game;

/** Ends a {@link SyncMatch} at the first check that does not hold. */
final class SyncTestFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SyncOutcome.Failed outcome;

    SyncTestFailure(SyncOutcome.Failed outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    SyncOutcome.Failed outcome() {
        return outcome;
    }
}
