package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.port.Roster;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.world.LiveWorld;

/** Gives dialects the players of the seats. */
final class RoomRoster implements Roster {

    private final SeatTable seats;
    private final RoomStage stage;

    RoomRoster(SeatTable seats, RoomStage stage) {
        this.seats = seats;
        this.stage = stage;
    }

    @Override
    public long player(int seat) {
        return seats.at(seat).player();
    }

    @Override
    public String name(int seat) {
        return seats.at(seat).name();
    }

    @Override
    public int entity(int seat) {
        RunningMatch match = stage.match();
        LiveWorld world = match == null ? null : match.world();
        return world == null || world.isBroken() ? seat : world.entityOf(seat);
    }
}
