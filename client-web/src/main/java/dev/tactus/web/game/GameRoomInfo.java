package dev.tactus.web.game;

import dev.tactus.web.connect.SimulatedRoomInfo;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSProperty;

/** The client's place in a room whose game this page simulates. */
@TsType("GamePlace")
public interface GameRoomInfo extends SimulatedRoomInfo {

    /** The id of the player's own entity, 0 if there is none. */
    @JSProperty
    void setEntity(int entity);

    /** Interval of checksums in ticks; 0 if clients send none. */
    @JSProperty
    void setChecksumEveryTicks(int checksumEveryTicks);
}
