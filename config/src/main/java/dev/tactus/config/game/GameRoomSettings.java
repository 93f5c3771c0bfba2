package dev.tactus.config.game;

import dev.tactus.engine.room.InputOrder;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.settings.RecordCopy;

/** Room settings of games that the server plays too, where they differ from relay rooms. */
public final class GameRoomSettings {

    /** Clients of old protocols speak only with their checksums, which are seconds apart. */
    private static final int SILENCE_MS_MIN = 30_000;

    private GameRoomSettings() {}

    /** Returns {@code base} with the order that games carry commands out in, each frame sent at once, and no end. */
    public static RoomSettings of(RoomSettings base) {
        return with(
                base,
                base.tickRateHz(),
                base.inputDelayTicks(),
                Math.max(SILENCE_MS_MIN, base.silenceMs()),
                base.spectatorsMax(),
                base.world());
    }

    /**
     * Returns how a room runs that stands from the node's start on, for clients that need not speak.
     *
     * @param spectators whether anybody may watch
     */
    public static RoomSettings persistent(
            RoomSettings base,
            int tickRateHz,
            int inputDelayTicks,
            int checksumTicks,
            int snapshotTicks,
            boolean spectators) {
        return with(
                base,
                tickRateHz,
                inputDelayTicks,
                Integer.MAX_VALUE,
                spectators ? base.spectatorsMax() : 0,
                persistent(
                        base.world(), checksumTicks, snapshotTicks, base.world().sync()));
    }

    /**
     * Returns settings of a persistent room that sends the state of each tick to players who come and go. Its players
     * need not send heartbeats: where a protocol has them, the link watches.
     */
    public static RoomSettings states(RoomSettings base, int tickRateHz, int snapshotTicks) {
        return with(
                base,
                tickRateHz,
                0,
                Integer.MAX_VALUE,
                base.spectatorsMax(),
                persistent(base.world(), 0, snapshotTicks, base.world().sync().everyTick()));
    }

    private static WorldSettings persistent(
            WorldSettings base, int checksumTicks, int snapshotTicks, StateSyncSettings sync) {
        return RecordCopy.of(base)
                .with(WorldSettings::standing, true)
                .with(WorldSettings::checksumEveryTicks, checksumTicks)
                .with(WorldSettings::snapshotEveryTicks, snapshotTicks)
                .with(WorldSettings::sync, sync)
                .build();
    }

    private static RoomSettings with(
            RoomSettings base,
            int tickRateHz,
            int inputDelayTicks,
            int silenceMs,
            int spectatorsMax,
            WorldSettings world) {
        return base.toBuilder()
                .tickRateHz(tickRateHz)
                .inputDelayTicks(inputDelayTicks)
                .order(InputOrder.SEAT)
                .broadcastEveryTicks(1)
                .broadcastOnInput(true)
                .lengthTicks(0)
                .silenceMs(silenceMs)
                .spectatorsMax(spectatorsMax)
                .world(world)
                .build();
    }
}
