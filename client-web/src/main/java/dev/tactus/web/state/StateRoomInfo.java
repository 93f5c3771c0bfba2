package dev.tactus.web.state;

import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSProperty;

/** A place in a room that tells the state of its world. */
@TsType("StatePlace")
public interface StateRoomInfo extends RoomInfo {

    /** Seats of the room. */
    @JSProperty
    void setSeats(int seats);

    /** Every how many ticks changes are told. */
    @JSProperty
    void setStatesEveryTicks(int statesEveryTicks);
}
