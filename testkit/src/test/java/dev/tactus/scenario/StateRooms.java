package dev.tactus.scenario;

import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.WorldSettings;

/** How rooms that tell states run in these scenarios: from the first tick on, with nobody in them too. */
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
