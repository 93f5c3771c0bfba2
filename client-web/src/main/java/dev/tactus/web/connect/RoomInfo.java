package dev.tactus.web.connect;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A place in a room, and how the room runs. */
@TsType("Place")
public interface RoomInfo extends JSObject {

    /** The own seat, from 1; 0 for a spectator. */
    @JSProperty
    void setSeat(int seat);

    /** Where chance comes from in this match, the same for everybody. */
    @JSProperty
    void setRandomSeed(int randomSeed);

    /** Frames a second. */
    @JSProperty
    void setTickRateHz(int tickRateHz);

    /** Ticks between the current one and the one that an input is taken for. */
    @JSProperty
    void setInputDelayTicks(int inputDelayTicks);

    /** How far behind spectators are held. */
    @JSProperty
    void setSpectatorDelayTicks(int spectatorDelayTicks);
}
