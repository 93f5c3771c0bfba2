package dev.tactus.web.connect;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSProperty;

/** The client's place in a room that runs a game. */
@TsType("SimulatedPlace")
public interface SimulatedRoomInfo extends RoomInfo {

    /** The number of seats in the room. */
    @JSProperty
    void setSeats(int seats);
}
