package dev.tactus.engine.room;

import dev.tactus.core.Checks;

/**
 * Settings of the rooms of one kind. Immutable; made by {@link #toBuilder}.
 *
 * @param tickRateHz ticks a second, 1..240
 * @param inputDelayTicks ticks between the current one and the one an input is taken for, 0..64
 * @param inputsPerFrame inputs that one seat may have in a frame, 1..1000; further ones are refused
 * @param order canonical order of a frame's inputs
 * @param broadcastEveryTicks frames without inputs go out every so many ticks, 1..60
 * @param broadcastOnInput whether the next tick after an input sends at once
 * @param framesPerMessage frames that one message to a reader holds at most, 1..1000
 * @param lengthTicks the match is over after so many ticks; 0 for no limit
 * @param entryWaitMs a room that no player has entered is closed after so long
 * @param startWaitMs the room starts without players who are not ready after so long, counted from the first arrival
 * @param closeDelayTicks ticks between the end of a match and the message that the room is closed, 0..1000
 * @param silenceMs a client that was silent for so long gets no frames until it speaks again
 * @param emptyCloseMs a room that its players have lost is closed after so long, which should be longer than a client takes to
 *     notice and come back; one that all have left, or given results of, closes at once
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
        int entryWaitMs,
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

    /**
     * The defaults. Those of a match, 30 Hz and all inputs kept, are lockstepserver's, see protocols/protobuf.md; but a match has no
     * length unless the lobby of that protocol makes it, and waits for players whose links are lost.
     */
    public static final RoomSettings DEFAULTS = new RoomSettings(
            30,
            0,
            256,
            InputOrder.ARRIVAL,
            3,
            true,
            60,
            0,
            600_000,
            20_000,
            3,
            3_000,
            30_000,
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
        Checks.atLeast(entryWaitMs, 0, "entryWaitMs");
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

    /** Returns a builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds settings that differ from others in what is named. */
    public static final class Builder {

        private int tickRateHz;
        private int inputDelayTicks;
        private int inputsPerFrame;
        private InputOrder order;
        private int broadcastEveryTicks;
        private boolean broadcastOnInput;
        private int framesPerMessage;
        private int lengthTicks;
        private int entryWaitMs;
        private int startWaitMs;
        private int closeDelayTicks;
        private int silenceMs;
        private int emptyCloseMs;
        private int spectatorsMax;
        private int spectatorDelayTicks;
        private int payloadBytesMax;
        private int inputWindow;
        private int behindTicksMax;
        private int historyTicks;
        private int historyBytesMax;
        private int timestampWindowMs;
        private int catchUpTicksMax;
        private WorldSettings world;

        private Builder(RoomSettings base) {
            tickRateHz = base.tickRateHz;
            inputDelayTicks = base.inputDelayTicks;
            inputsPerFrame = base.inputsPerFrame;
            order = base.order;
            broadcastEveryTicks = base.broadcastEveryTicks;
            broadcastOnInput = base.broadcastOnInput;
            framesPerMessage = base.framesPerMessage;
            lengthTicks = base.lengthTicks;
            entryWaitMs = base.entryWaitMs;
            startWaitMs = base.startWaitMs;
            closeDelayTicks = base.closeDelayTicks;
            silenceMs = base.silenceMs;
            emptyCloseMs = base.emptyCloseMs;
            spectatorsMax = base.spectatorsMax;
            spectatorDelayTicks = base.spectatorDelayTicks;
            payloadBytesMax = base.payloadBytesMax;
            inputWindow = base.inputWindow;
            behindTicksMax = base.behindTicksMax;
            historyTicks = base.historyTicks;
            historyBytesMax = base.historyBytesMax;
            timestampWindowMs = base.timestampWindowMs;
            catchUpTicksMax = base.catchUpTicksMax;
            world = base.world;
        }

        /** Sets {@link RoomSettings#tickRateHz}. */
        public Builder tickRateHz(int value) {
            tickRateHz = value;
            return this;
        }

        /** Sets {@link RoomSettings#inputDelayTicks}. */
        public Builder inputDelayTicks(int value) {
            inputDelayTicks = value;
            return this;
        }

        /** Sets {@link RoomSettings#inputsPerFrame}. */
        public Builder inputsPerFrame(int value) {
            inputsPerFrame = value;
            return this;
        }

        /** Sets {@link RoomSettings#order}. */
        public Builder order(InputOrder value) {
            order = value;
            return this;
        }

        /** Sets {@link RoomSettings#broadcastEveryTicks}. */
        public Builder broadcastEveryTicks(int value) {
            broadcastEveryTicks = value;
            return this;
        }

        /** Sets {@link RoomSettings#broadcastOnInput}. */
        public Builder broadcastOnInput(boolean value) {
            broadcastOnInput = value;
            return this;
        }

        /** Sets {@link RoomSettings#framesPerMessage}. */
        public Builder framesPerMessage(int value) {
            framesPerMessage = value;
            return this;
        }

        /** Sets {@link RoomSettings#lengthTicks}. */
        public Builder lengthTicks(int value) {
            lengthTicks = value;
            return this;
        }

        /** Sets {@link RoomSettings#entryWaitMs}. */
        public Builder entryWaitMs(int value) {
            entryWaitMs = value;
            return this;
        }

        /** Sets {@link RoomSettings#startWaitMs}. */
        public Builder startWaitMs(int value) {
            startWaitMs = value;
            return this;
        }

        /** Sets {@link RoomSettings#closeDelayTicks}. */
        public Builder closeDelayTicks(int value) {
            closeDelayTicks = value;
            return this;
        }

        /** Sets {@link RoomSettings#silenceMs}. */
        public Builder silenceMs(int value) {
            silenceMs = value;
            return this;
        }

        /** Sets {@link RoomSettings#emptyCloseMs}. */
        public Builder emptyCloseMs(int value) {
            emptyCloseMs = value;
            return this;
        }

        /** Sets {@link RoomSettings#spectatorsMax}. */
        public Builder spectatorsMax(int value) {
            spectatorsMax = value;
            return this;
        }

        /** Sets {@link RoomSettings#spectatorDelayTicks}. */
        public Builder spectatorDelayTicks(int value) {
            spectatorDelayTicks = value;
            return this;
        }

        /** Sets {@link RoomSettings#payloadBytesMax}. */
        public Builder payloadBytesMax(int value) {
            payloadBytesMax = value;
            return this;
        }

        /** Sets {@link RoomSettings#inputWindow}. */
        public Builder inputWindow(int value) {
            inputWindow = value;
            return this;
        }

        /** Sets {@link RoomSettings#behindTicksMax}. */
        public Builder behindTicksMax(int value) {
            behindTicksMax = value;
            return this;
        }

        /** Sets {@link RoomSettings#historyTicks}. */
        public Builder historyTicks(int value) {
            historyTicks = value;
            return this;
        }

        /** Sets {@link RoomSettings#historyBytesMax}. */
        public Builder historyBytesMax(int value) {
            historyBytesMax = value;
            return this;
        }

        /** Sets {@link RoomSettings#timestampWindowMs}. */
        public Builder timestampWindowMs(int value) {
            timestampWindowMs = value;
            return this;
        }

        /** Sets {@link RoomSettings#catchUpTicksMax}. */
        public Builder catchUpTicksMax(int value) {
            catchUpTicksMax = value;
            return this;
        }

        /** Sets {@link RoomSettings#world}. */
        public Builder world(WorldSettings value) {
            world = value;
            return this;
        }

        /**
         * Returns the settings.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public RoomSettings build() {
            return new RoomSettings(
                    tickRateHz,
                    inputDelayTicks,
                    inputsPerFrame,
                    order,
                    broadcastEveryTicks,
                    broadcastOnInput,
                    framesPerMessage,
                    lengthTicks,
                    entryWaitMs,
                    startWaitMs,
                    closeDelayTicks,
                    silenceMs,
                    emptyCloseMs,
                    spectatorsMax,
                    spectatorDelayTicks,
                    payloadBytesMax,
                    inputWindow,
                    behindTicksMax,
                    historyTicks,
                    historyBytesMax,
                    timestampWindowMs,
                    catchUpTicksMax,
                    world);
        }
    }
}
