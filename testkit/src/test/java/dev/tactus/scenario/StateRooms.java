package dev.tactus.scenario;

import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.WorldSettings;

/** How rooms that tell states run in these scenarios: from the first tick on, with nobody in them too. */
final class StateRooms {

    private StateRooms() {}

    static RoomSettings settings(int tickRateHz, int inputsPerFrame, WorldSettings states) {
        return new RoomSettings(
                tickRateHz,
                0,
                inputsPerFrame,
                RoomSettings.DEFAULTS.order(),
                1,
                true,
                60,
                0,
                20_000,
                3,
                2_000,
                600_000,
                8,
                0,
                1_000,
                256,
                0,
                9_000,
                1 << 24,
                5_000,
                30,
                states);
    }
}
