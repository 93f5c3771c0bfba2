package dev.tactus.engine.room;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Defaults;
import dev.tactus.settings.Key;

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
 * @param lifeMs a room whose match still runs ends it after so long, counted from the first arrival; 0 for no limit
 * @param closeDelayTicks ticks between the end of a match and the message that the room is closed, 0..1000
 * @param silenceMs a client that was silent for so long gets no frames until it speaks again
 * @param emptyCloseMs a room that its players have lost is closed after so long, which should be longer than a client takes to
 *     notice and come back; one that all have left, or given results of, closes at once
 * @param spectatorsMax links that may watch without a seat; a further one is refused
 * @param seatsPerAddressPercent share of the seats that are free for anybody which players of one address may take, at least 16
 *     of them; 100 for no limit
 * @param spectatorDelayTicks how far behind the newest frame spectators are held
 * @param payloadBytesMax bytes of an input's payload; a larger one is refused. A dialect's own bound must leave room for
 *     it: beyond that one the link is closed
 * @param inputWindow inputs of one seat that may wait for their tick; a further one is refused
 * @param behindTicksMax a reader further behind than this is dropped; 0 for never
 * @param historyTicks frames kept in memory as far as {@code historyBytesMax} allows; older ones are read from the archive
 * @param historyBytesMax bytes of frames and keyframes kept in memory; older ones are read from the archive, and where it
 *     does not hold them, their readers are dropped
 * @param timestampWindowMs a timestamp further from the server's time than this counts as the time of arrival
 * @param catchUpTicksMax missed ticks that are closed at once after a stall; the beat restarts beyond that
 * @param world what concerns worlds, the server's and those of clients
 */
public record RoomSettings(
        @Key(def = "30", min = 1, max = 240, help = "ticks per second")
        int tickRateHz,

        @Key(
                def = "0",
                min = 0,
                max = 64,
                help = "ticks between the current tick and the one that an input is scheduled for")
        int inputDelayTicks,

        @Key(def = "256", min = 1, max = 1000, help = "inputs of one seat in a frame; further ones are refused")
        int inputsPerFrame,

        @Key(
                def = "arrival",
                help = "order of a frame's inputs: \"arrival\", \"seat\" (then sequence) or \"timestamp\" (of the"
                        + " clients)")
        InputOrder order,

        @Key(def = "3", min = 1, max = 60, help = "interval between broadcasts of frames without inputs, in ticks")
        int broadcastEveryTicks,

        @Key(def = "true", help = "broadcast immediately at the tick after an input")
        boolean broadcastOnInput,

        @Key(def = "60", min = 1, max = 1000, help = "frames in one message to a subscriber")
        int framesPerMessage,

        @Key(
                def = "0",
                min = 0,
                help = "length of a match in ticks; 0 for no limit but that of rooms made by old lobbies")
        int lengthTicks,

        @Key(def = "600000", min = 0, help = "time until a room closes that no player has entered")
        int entryWaitMs,

        @Key(
                def = "20000",
                min = 0,
                help = "time from the first arrival until a room starts without those who are not ready")
        int startWaitMs,

        @Key(
                def = "0",
                min = 0,
                help = "time from the first arrival until a match ends; 0 for no limit but that of rooms made by old"
                        + " lobbies")
        int lifeMs,

        @Key(
                def = "3",
                min = 0,
                max = 1000,
                help = "ticks between the end of a match and the message that the room is closed")
        int closeDelayTicks,

        @Key(
                def = "3000",
                min = 1,
                help = "time without a message after which a seat gets no frames until it sends again")
        int silenceMs,

        @Key(
                def = "30000",
                min = 0,
                help = "time until a room closes whose players are all disconnected; longer than clients need to come"
                        + " back")
        int emptyCloseMs,

        @Key(def = "64", min = 0, help = "concurrent spectators; one more is refused")
        int spectatorsMax,

        @Key(
                def = "50",
                min = 1,
                max = 100,
                help =
                        "share of a room's open seats that players of one address may take, at least 16 of them; 100 for no"
                                + " limit. This machine has none")
        int seatsPerAddressPercent,

        @Key(def = "0", min = 0, help = "delay of spectators behind the newest frame, in ticks")
        int spectatorDelayTicks,

        @Key(def = "1000", min = 0, max = 32_000, help = "bytes of an input's payload; a larger one is refused")
        int payloadBytesMax,

        @Key(def = "256", min = 1, max = 100_000, help = "scheduled inputs of one seat; one more is refused")
        int inputWindow,

        @Key(def = "0", min = 0, help = "ticks a subscriber may be behind before it is dropped; 0 for no limit")
        int behindTicksMax,

        @Key(
                def = "450",
                min = 1,
                help = "frames kept in memory, up to history-bytes-max; older ones are read from the replay file")
        int historyTicks,

        @Key(
                def = "16777216",
                min = 1 << 16,
                help = "bytes of a room's frames and keyframes kept in memory; older ones are read from the replay"
                        + " file, or their subscribers are dropped")
        int historyBytesMax,

        @Key(
                def = "5000",
                min = 0,
                help = "deviation from the server's clock above which a client's timestamp is replaced by its arrival")
        int timestampWindowMs,

        @Key(
                def = "30",
                min = 1,
                max = 10_000,
                help = "missed ticks closed at once after a stall; beyond that the tick clock restarts")
        int catchUpTicksMax,

        WorldSettings world) {

    private static final Bounds BOUNDS = Bounds.of(RoomSettings.class);

    /**
     * The defaults. Those of a match, 30 Hz and all inputs kept, are lockstepserver's, see protocols/protobuf.md; but a match has no
     * length unless the lobby of that protocol makes it, and waits for players whose links are lost.
     */
    public static final RoomSettings DEFAULTS = Defaults.of(RoomSettings.class);

    public RoomSettings {
        BOUNDS.check("tickRateHz", tickRateHz);
        BOUNDS.check("inputDelayTicks", inputDelayTicks);
        BOUNDS.check("inputsPerFrame", inputsPerFrame);
        BOUNDS.check("broadcastEveryTicks", broadcastEveryTicks);
        BOUNDS.check("framesPerMessage", framesPerMessage);
        BOUNDS.check("lengthTicks", lengthTicks);
        BOUNDS.check("entryWaitMs", entryWaitMs);
        BOUNDS.check("startWaitMs", startWaitMs);
        BOUNDS.check("lifeMs", lifeMs);
        BOUNDS.check("closeDelayTicks", closeDelayTicks);
        BOUNDS.check("silenceMs", silenceMs);
        BOUNDS.check("emptyCloseMs", emptyCloseMs);
        BOUNDS.check("spectatorsMax", spectatorsMax);
        BOUNDS.check("seatsPerAddressPercent", seatsPerAddressPercent);
        BOUNDS.check("spectatorDelayTicks", spectatorDelayTicks);
        BOUNDS.check("payloadBytesMax", payloadBytesMax);
        BOUNDS.check("inputWindow", inputWindow);
        BOUNDS.check("behindTicksMax", behindTicksMax);
        BOUNDS.check("historyTicks", historyTicks);
        BOUNDS.check("historyBytesMax", historyBytesMax);
        BOUNDS.check("timestampWindowMs", timestampWindowMs);
        BOUNDS.check("catchUpTicksMax", catchUpTicksMax);
        if (behindTicksMax > 0 && behindTicksMax <= spectatorDelayTicks) {
            throw new IllegalArgumentException("behindTicksMax: " + behindTicksMax
                    + " (expected: 0, or more than spectatorDelayTicks, " + spectatorDelayTicks + ")");
        }
    }

    /** Returns a builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds settings that differ from others in the values that are set. */
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
        private int lifeMs;
        private int closeDelayTicks;
        private int silenceMs;
        private int emptyCloseMs;
        private int spectatorsMax;
        private int seatsPerAddressPercent;
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
            lifeMs = base.lifeMs;
            closeDelayTicks = base.closeDelayTicks;
            silenceMs = base.silenceMs;
            emptyCloseMs = base.emptyCloseMs;
            spectatorsMax = base.spectatorsMax;
            seatsPerAddressPercent = base.seatsPerAddressPercent;
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

        /** Sets {@link RoomSettings#lifeMs}. */
        public Builder lifeMs(int value) {
            lifeMs = value;
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

        /** Sets {@link RoomSettings#seatsPerAddressPercent}. */
        public Builder seatsPerAddressPercent(int value) {
            seatsPerAddressPercent = value;
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
                    lifeMs,
                    closeDelayTicks,
                    silenceMs,
                    emptyCloseMs,
                    spectatorsMax,
                    seatsPerAddressPercent,
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
