package dev.tactus.client.bots;

/** Receives the progress of a run. Called on the thread that runs it, a few times per second. */
@FunctionalInterface
public interface BotProgress {

    /** Ignores progress. */
    BotProgress SILENT = (stage, done, total) -> {};

    /**
     * Reports the progress of a phase.
     *
     * @param stage current phase
     * @param done amount done: rooms, players or milliseconds
     * @param total total amount in the same unit
     */
    void update(RunPhase stage, int done, int total);

    /** Successive phases of a run. */
    enum RunPhase {
        /** Creates rooms; counted in rooms. */
        ROOMS,
        /** Connects players until all matches are running; counted in players. */
        CONNECT,
        /** Plays without measuring; counted in milliseconds. */
        WARM_UP,
        /** Plays and measures; counted in milliseconds. */
        PLAY,
        /** Waits for the last inputs to be seen in frames; counted in players. */
        DRAIN
    }
}
