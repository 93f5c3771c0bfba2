package dev.tactus.client.bots;

/** Who shows how far a run has come. Called on the thread that runs it, a few times a second. */
@FunctionalInterface
public interface BotProgress {

    /** Shows nothing. */
    BotProgress SILENT = (stage, done, total) -> {};

    /**
     * Says how far a stage has come.
     *
     * @param stage what is being done
     * @param done how much of it: rooms, players or milliseconds
     * @param total of how much
     */
    void update(RunPhase stage, int done, int total);

    /** What a run does, one after the other. */
    enum RunPhase {
        /** Rooms are made; counted in rooms. */
        ROOMS,
        /** Players connect until all matches run; counted in players. */
        CONNECT,
        /** Play that is not measured; counted in milliseconds. */
        WARM_UP,
        /** Play that is measured; counted in milliseconds. */
        PLAY,
        /** The last inputs come back; counted in players. */
        DRAIN
    }
}
