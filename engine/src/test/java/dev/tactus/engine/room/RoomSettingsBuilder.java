package dev.tactus.engine.room;

/** Settings that differ from the defaults in what a test is about. */
public final class RoomSettingsBuilder {

    public int tickRateHz = 30;
    public int inputDelayTicks;
    public int inputsPerFrame = 256;
    public InputOrder order = InputOrder.ARRIVAL;
    public int broadcastEveryTicks = 3;
    public boolean broadcastOnInput = true;
    public int lengthTicks = 5_500;
    public int silenceMs = 3_000;
    public int emptyCloseMs;
    public int spectatorsMax = 64;
    public int seatsPerAddressPercent = 50;
    public int spectatorDelayTicks;
    public int inputWindow = 256;
    public int leaveMs = -1;
    private boolean persistent;
    public int behindTicksMax;
    public int historyTicks = 9_000;
    public int historyBytesMax = 16 << 20;
    public WorldSettings world = WorldSettings.DEFAULTS;

    /** Returns the defaults, but for how long a room without any link waits. */
    public static RoomSettings emptyFor(int ms) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.emptyCloseMs = ms;
        return settings.build();
    }

    /** Sets whether the room outlives its clients. */
    public void persistent(boolean outlives) {
        persistent = outlives;
    }

    /** Returns the settings. */
    public RoomSettings build() {
        StateSyncSettings sync = world.sync();
        WorldSettings worlds = new WorldSettings(
                persistent || world.standing(),
                world.checksumEveryTicks(),
                world.snapshotEveryTicks(),
                world.stateEveryMs(),
                world.healsMax(),
                world.searchEveryMs(),
                world.searchMs(),
                world.snapshotBytesMax(),
                new StateSyncSettings(
                        sync.states(),
                        sync.statesEveryTicks(),
                        sync.statesUnread(),
                        leaveMs < 0 ? sync.leaveMs() : leaveMs));
        return RoomSettings.DEFAULTS.toBuilder()
                .tickRateHz(tickRateHz)
                .inputDelayTicks(inputDelayTicks)
                .inputsPerFrame(inputsPerFrame)
                .order(order)
                .broadcastEveryTicks(broadcastEveryTicks)
                .broadcastOnInput(broadcastOnInput)
                .lengthTicks(lengthTicks)
                .silenceMs(silenceMs)
                .emptyCloseMs(emptyCloseMs)
                .spectatorsMax(spectatorsMax)
                .seatsPerAddressPercent(seatsPerAddressPercent)
                .spectatorDelayTicks(spectatorDelayTicks)
                .inputWindow(inputWindow)
                .behindTicksMax(behindTicksMax)
                .historyTicks(historyTicks)
                .historyBytesMax(historyBytesMax)
                .world(worlds)
                .build();
    }
}
