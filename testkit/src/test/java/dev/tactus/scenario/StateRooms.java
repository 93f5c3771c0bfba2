package dev.tactus.scenario;

import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.WorldSettings;

/** Settings of state rooms in these scenarios: they run from the first tick on, also while empty. */
final class StateRooms {

    private StateRooms() {}

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
