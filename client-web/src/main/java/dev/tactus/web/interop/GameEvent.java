package dev.tactus.web.interop;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Something that happened in the game. */
public interface GameEvent extends JSObject {

    /** In the step of this frame. */
    @JSProperty
    void setTick(int tick);

    /** What kind, as the game names it. */
    @JSProperty
    void setKind(String kind);

    /** Its fields, as the game names them. */
    @JSProperty
    void setFields(@TsType(TsType.FIELDS) JSObject fields);
}
