package dev.tactus.engine.room;

import java.util.List;
import java.util.Map;

/** Rooms for tests of resuming, which nothing but their players changes. */
enum ResumableRoom {
    RELAY,
    COUNTER,
    LOBBY;

    static final int SEATS = 4;

    /**
     * Returns the room's specification.
     *
     * @param free whether its seats are for anybody, instead of players 1 to 4
     */
    RoomSpec spec(boolean free) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.leaveMs = 3_600_000;
        settings.emptyCloseMs = 3_600_000;
        settings.silenceMs = 3_600_000;
        settings.world = new WorldSettings(false, 10, 25, 0, 3, 0, 5_000, 1 << 20, StateSyncSettings.DEFAULTS);
        Long[] members = new Long[SEATS];
        for (int i = 0; i < SEATS; i++) {
            members[i] = free ? 0L : i + 1L;
        }
        RoomSpec relay = new RoomSpec(7, List.of(members), "secret", true, 42, settings.build());
        return switch (this) {
            case RELAY -> relay;
            case COUNTER -> relay.withGame(new RoomGame(new CounterGame(), Map.of()));
            case LOBBY -> relay.withGame(new RoomGame(new LobbyGame(), Map.of()));
        };
    }
}
