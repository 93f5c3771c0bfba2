package dev.tactus.web.connect;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The client's place in a room, and the room's parameters. */
@TsType("Place")
public interface RoomInfo extends JSObject {

    /** This client's seat, from 1; 0 for a spectator. */
    @JSProperty
    void setSeat(int seat);

    /** The random seed of this match, the same for all players. */
    @JSProperty
    void setRandomSeed(int randomSeed);

    /** Frames per second. */
    @JSProperty
    void setTickRateHz(int tickRateHz);

    /** Ticks from the current one to the one that an input is scheduled for. */
    @JSProperty
    void setInputDelayTicks(int inputDelayTicks);

    /** Ticks after that one for which an input may be scheduled at the client's wish; 0 if the server does not announce a limit. */
    @JSProperty
    void setInputAheadTicks(int inputAheadTicks);

    /** Ticks by which spectators are delayed. */
    @JSProperty
    void setSpectatorDelayTicks(int spectatorDelayTicks);
}
