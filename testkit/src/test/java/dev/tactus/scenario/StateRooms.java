package dev.tactus.scenario;

import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.settings.RecordCopy;

/** Settings of state rooms in these scenarios: they run from the first tick on, also while empty. */
public final class StateRooms {

    private StateRooms() {}

    /** Returns settings of a persistent room without checksums, whose snapshots are small. */
    public static WorldSettings world(int snapshotEveryTicks, StateSyncSettings sync) {
        return RecordCopy.of(WorldSettings.DEFAULTS)
                .with(WorldSettings::standing, true)
                .with(WorldSettings::checksumEveryTicks, 0)
                .with(WorldSettings::snapshotEveryTicks, snapshotEveryTicks)
                .with(WorldSettings::stateEveryMs, 0)
                .with(WorldSettings::searchEveryMs, 0)
                .with(WorldSettings::snapshotBytesMax, 1 << 20)
                .with(WorldSettings::sync, sync)
                .build();
    }

    static RoomSettings settings(int tickRateHz, int inputsPerFrame, WorldSettings states) {
        return RoomSettings.DEFAULTS.toBuilder()
                .tickRateHz(tickRateHz)
                .inputsPerFrame(inputsPerFrame)
                .broadcastEveryTicks(1)
                .emptyCloseMs(600_000)
                .spectatorsMax(8)
                .world(states)
                .build();
    }
}
