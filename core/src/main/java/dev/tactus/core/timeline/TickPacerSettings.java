package dev.tactus.core.timeline;

import dev.tactus.core.Checks;

/**
 * Settings of how a client's clock follows the server's. Immutable.
 *
 * @param tickRateHz ticks a second of the room, 1..240
 * @param inputDelayTicks of the room, 0..64
 * @param ahead whether inputs shall arrive in time; else time stays behind the frames, as spectators want it
 * @param speedPerMille by how much time may run faster or slower to come to where it should be, 1..500
 * @param jumpMs time that is behind by more than this is not sped up but goes on from where it should be, 50..60000
 */
public record TickPacerSettings(int tickRateHz, int inputDelayTicks, boolean ahead, int speedPerMille, int jumpMs) {

    /** Checks the values. */
    public TickPacerSettings {
        Checks.inRange(tickRateHz, 1, 240, "tickRateHz");
        Checks.inRange(inputDelayTicks, 0, 64, "inputDelayTicks");
        Checks.inRange(speedPerMille, 1, 500, "speedPerMille");
        Checks.inRange(jumpMs, 50, 60_000, "jumpMs");
    }

    /**
     * Those of a player: five percent faster or slower, and a jump after half a second.
     *
     * @param tickRateHz ticks per second of the room, 1..240
     * @param inputDelayTicks the input delay of the room in ticks, 0..64
     * @return the settings
     */
    public static TickPacerSettings player(int tickRateHz, int inputDelayTicks) {
        return new TickPacerSettings(tickRateHz, inputDelayTicks, true, 50, 500);
    }

    /**
     * Those of a spectator.
     *
     * @param tickRateHz ticks per second of the room, 1..240
     * @return the settings
     */
    public static TickPacerSettings spectator(int tickRateHz) {
        return new TickPacerSettings(tickRateHz, 0, false, 50, 500);
    }
}
