package dev.tactus.web.state;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A change of the world was told. */
@TsType("Told")
public interface WorldUpdate extends JSObject {

    /** The tick that the server steps next in this world. */
    @JSProperty
    void setTick(int tick);

    /** Whether this is the first of a connection: all that there is, and not a change of what was told before. */
    @JSProperty
    void setWhole(boolean whole);
}
