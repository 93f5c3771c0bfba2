package dev.tactus.web.game;

import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSProperty;

/** A place in a room that plays a game. */
@TsType("GamePlace")
public interface GameRoomInfo extends RoomInfo {

    /** Seats of the room. */
    @JSProperty
    void setSeats(int seats);

    /** The id of what is the player's own in the world, 0 for nothing. */
    @JSProperty
    void setEntity(int entity);

    /** At which ticks checksums are told: those that it divides; 0 for never. */
    @JSProperty
    void setChecksumEveryTicks(int checksumEveryTicks);
}
