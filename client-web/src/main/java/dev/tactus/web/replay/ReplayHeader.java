package dev.tactus.web.replay;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** The header of a recorded match. */
public interface ReplayHeader extends JSObject {

    /** The room's id, in decimal digits. */
    @JSProperty
    void setRoom(String room);

    /** The game's name; empty for a relay room. */
    @JSProperty
    void setGame(String game);

    /** Ticks per second. */
    @JSProperty
    void setTickRateHz(int tickRateHz);

    /** Ticks from the current one to the one that an input is scheduled for. */
    @JSProperty
    void setInputDelayTicks(int inputDelayTicks);

    /** The random seed of the match. */
    @JSProperty
    void setRandomSeed(int randomSeed);

    /** The time at which tick 0 began, in milliseconds of Unix time. */
    @JSProperty
    void setStartedUnixMs(double startedUnixMs);

    /** The player of each seat, seat 1 first, in decimal digits. */
    @JSProperty
    void setPlayers(JSArray<JSString> players);

    /** Further recorded properties: build, settings, the game's options. */
    @JSProperty
    void setProperties(@TsType("Readonly<Record<string, string>>") JSObject properties);

    /** The first readable tick. */
    @JSProperty
    void setFirstTick(int firstTick);

    /** The tick after the last readable frame: the last one that has a world. */
    @JSProperty
    void setNextTick(int nextTick);

    /** The number of keyframes in the file. */
    @JSProperty
    void setKeyframes(int keyframes);

    /** The reason why the match, or its recording, ended; empty if the file has no end. */
    @JSProperty
    void setEnd(String end);

    /** The fault in the bytes after the readable part; empty if there is none. */
    @JSProperty
    void setFault(String fault);
}
