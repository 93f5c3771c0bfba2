package dev.tactus.web.game;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The world goes on from a snapshot. */
public interface Restored extends JSObject {

    /** The frame that it steps next. */
    @JSProperty
    void setTick(int tick);
}
