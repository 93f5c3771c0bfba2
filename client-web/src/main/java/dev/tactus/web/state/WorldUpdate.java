package dev.tactus.web.state;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A state update that was applied to the world. */
@TsType("Told")
public interface WorldUpdate extends JSObject {

    /** The tick that the server steps next in this world. */
    @JSProperty
    void setTick(int tick);

    /** True for a full state, which the first update of each connection is; false for a change. */
    @JSProperty
    void setWhole(boolean whole);
}
