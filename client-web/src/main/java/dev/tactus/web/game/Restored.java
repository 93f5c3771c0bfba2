package dev.tactus.web.game;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The replacement of the world by the server's snapshot. */
public interface Restored extends JSObject {

    /** The tick that the restored world steps next. */
    @JSProperty
    void setTick(int tick);
}
