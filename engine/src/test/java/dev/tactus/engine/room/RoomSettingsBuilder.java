package dev.tactus.engine.room;

/** Settings that differ from the defaults in what a test is about. */
public final class RoomSettingsBuilder {

    int tickRateHz = 30;
    int inputDelayTicks;
    int inputsPerFrame = 256;
    InputOrder order = InputOrder.ARRIVAL;
    int broadcastEveryTicks = 3;
    boolean broadcastOnInput = true;
    int lengthTicks = 5_500;
    int silenceMs = 3_000;
    int emptyCloseMs;
    int spectatorsMax = 64;
    int spectatorDelayTicks;
    int inputWindow = 256;
    int behindTicksMax;
    int historyTicks = 9_000;
    WorldSettings world = WorldSettings.DEFAULTS;

    /** Returns the defaults, but for how long a room without any link waits. */
    public static RoomSettings emptyFor(int ms) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.emptyCloseMs = ms;
        return settings.build();
    }

    RoomSettings build() {
        return new RoomSettings(
                tickRateHz,
                inputDelayTicks,
                inputsPerFrame,
                order,
                broadcastEveryTicks,
                broadcastOnInput,
                60,
                lengthTicks,
                20_000,
                3,
                silenceMs,
                emptyCloseMs,
                spectatorsMax,
                spectatorDelayTicks,
                1024,
                inputWindow,
                behindTicksMax,
                historyTicks,
                16 << 20,
                5_000,
                30,
                world);
    }
}
