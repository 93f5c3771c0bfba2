package dev.tactus.web.replay;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** What a recorded match was. */
public interface ReplayHeader extends JSObject {

    /** The room's id, in decimal digits. */
    @JSProperty
    void setRoom(String room);

    /** The game's name; empty for a relay room. */
    @JSProperty
    void setGame(String game);

    /** Ticks a second. */
    @JSProperty
    void setTickRateHz(int tickRateHz);

    /** Ticks between the current one and the one that an input was taken for. */
    @JSProperty
    void setInputDelayTicks(int inputDelayTicks);

    /** The seed that everybody was given. */
    @JSProperty
    void setRandomSeed(int randomSeed);

    /** When tick 0 began, in milliseconds of Unix time. */
    @JSProperty
    void setStartedUnixMs(double startedUnixMs);

    /** The player of each seat, seat 1 first, in decimal digits. */
    @JSProperty
    void setPlayers(JSArray<JSString> players);

    /** What else was noted: build, settings, options of the game. */
    @JSProperty
    void setProperties(@TsType("Readonly<Record<string, string>>") JSObject properties);

    /** The first tick that can be read. */
    @JSProperty
    void setFirstTick(int firstTick);

    /** The tick behind the last frame that can be read: the last one that has a world. */
    @JSProperty
    void setNextTick(int nextTick);

    /** How many keyframes the file has. */
    @JSProperty
    void setKeyframes(int keyframes);

    /** Why the match, or its record, ended; empty if the file has no end. */
    @JSProperty
    void setEnd(String end);

    /** What is wrong with the bytes behind what can be read; empty where all is well. */
    @JSProperty
    void setFault(String fault);
}
