package dev.tactus.engine.room;

import dev.tactus.core.Checks;

/**
 * How the rooms of one kind run. Immutable; the defaults are lockstepserver's.
 *
 * @param tickRateHz ticks a second, 1..240
 * @param inputDelayTicks ticks between the current one and the one an input is taken for, 0..64
 * @param inputsPerFrame inputs that one seat may have in a frame, 1..1000; further ones are refused
 * @param order canonical order of a frame's inputs
 * @param broadcastEveryTicks frames without inputs go out every so many ticks, 1..60
 * @param broadcastOnInput whether the next tick after an input sends at once
 * @param framesPerMessage frames that one message to a reader holds at most, 1..1000
 * @param lengthTicks the match is over after so many ticks; 0 for no limit
 * @param startWaitMs the room starts without those who are not ready after so long; with nobody there it closes
 * @param closeDelayTicks ticks between the end of a match and the message that the room is closed, 0..1000
 * @param silenceMs a seat that said nothing for so long gets no frames until it speaks again
 * @param emptyCloseMs a running room without any link is closed after so long; 0 for at once
 * @param spectatorsMax links that may watch without a seat; a further one is refused
 * @param spectatorDelayTicks how far behind the newest frame spectators are held
 * @param payloadBytesMax bytes of an input's payload; a larger one is refused. A dialect's own bound must leave room for
 *     it: beyond that one the link is closed
 * @param inputWindow inputs of one seat that may wait for their tick; a further one is refused
 * @param behindTicksMax a reader further behind than this is dropped; 0 for never
 * @param historyTicks frames kept in memory at least; older ones are read from the archive
 * @param historyBytesMax frames kept in memory at most where no archive holds older ones; readers of those are dropped
 * @param timestampWindowMs a timestamp further from the server's time than this counts as the time of arrival
 * @param catchUpTicksMax missed ticks that are closed at once after a stall; the beat restarts beyond that
 * @param world what concerns worlds, the server's and those of clients
 */
public record RoomSettings(
        int tickRateHz,
        int inputDelayTicks,
        int inputsPerFrame,
        InputOrder order,
        int broadcastEveryTicks,
        boolean broadcastOnInput,
        int framesPerMessage,
        int lengthTicks,
        int startWaitMs,
        int closeDelayTicks,
        int silenceMs,
        int emptyCloseMs,
        int spectatorsMax,
        int spectatorDelayTicks,
        int payloadBytesMax,
        int inputWindow,
        int behindTicksMax,
        int historyTicks,
        int historyBytesMax,
        int timestampWindowMs,
        int catchUpTicksMax,
        WorldSettings world) {

    /** Those of lockstepserver, see protocols/protobuf.md: 30 Hz, three minutes, all inputs kept. */
    public static final RoomSettings DEFAULTS = new RoomSettings(
            30,
            0,
            256,
            InputOrder.ARRIVAL,
            3,
            true,
            60,
            5_500,
            20_000,
            3,
            3_000,
            0,
            64,
            0,
            1000,
            256,
            0,
            9_000,
            16 << 20,
            5_000,
            30,
            WorldSettings.DEFAULTS);

    public RoomSettings {
        Checks.inRange(tickRateHz, 1, 240, "tickRateHz");
        Checks.inRange(inputDelayTicks, 0, 64, "inputDelayTicks");
        Checks.inRange(inputsPerFrame, 1, 1000, "inputsPerFrame");
        Checks.inRange(broadcastEveryTicks, 1, 60, "broadcastEveryTicks");
        Checks.inRange(framesPerMessage, 1, 1000, "framesPerMessage");
        Checks.atLeast(lengthTicks, 0, "lengthTicks");
        Checks.atLeast(startWaitMs, 0, "startWaitMs");
        Checks.inRange(closeDelayTicks, 0, 1000, "closeDelayTicks");
        Checks.atLeast(silenceMs, 1, "silenceMs");
        Checks.atLeast(emptyCloseMs, 0, "emptyCloseMs");
        Checks.atLeast(spectatorsMax, 0, "spectatorsMax");
        Checks.atLeast(spectatorDelayTicks, 0, "spectatorDelayTicks");
        Checks.inRange(payloadBytesMax, 0, 32_000, "payloadBytesMax");
        Checks.inRange(inputWindow, 1, 100_000, "inputWindow");
        Checks.atLeast(behindTicksMax, 0, "behindTicksMax");
        Checks.atLeast(historyTicks, 1, "historyTicks");
        Checks.atLeast(historyBytesMax, 1 << 16, "historyBytesMax");
        Checks.atLeast(timestampWindowMs, 0, "timestampWindowMs");
        Checks.inRange(catchUpTicksMax, 1, 10_000, "catchUpTicksMax");
        if (behindTicksMax > 0 && behindTicksMax <= spectatorDelayTicks) {
            throw new IllegalArgumentException("behindTicksMax: " + behindTicksMax
                    + " (expected: 0, or more than spectatorDelayTicks, " + spectatorDelayTicks + ")");
        }
    }
}
