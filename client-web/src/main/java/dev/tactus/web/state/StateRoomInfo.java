package dev.tactus.web.state;

import dev.tactus.web.connect.SimulatedRoomInfo;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSProperty;

/** The client's place in a room that sends state updates. */
@TsType("StatePlace")
public interface StateRoomInfo extends SimulatedRoomInfo {

    /** Interval of state updates, in ticks. */
    @JSProperty
    void setStatesEveryTicks(int statesEveryTicks);
}
