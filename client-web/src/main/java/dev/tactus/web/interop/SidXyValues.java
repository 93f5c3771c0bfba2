package dev.tactus.web.interop;

import dev.tactus.core.frame.SidXy;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** The three 32-bit integers of an input from a client of lockstepserver. */
public interface SidXyValues extends JSObject {

    static SidXyValues of(SidXy values) {
        SidXyValues object = JSObjects.create();
        object.setSid(values.sid());
        object.setX(values.x());
        object.setY(values.y());
        return object;
    }

    /** The action: a skill, a button. */
    @JSProperty
    void setSid(int sid);

    /** The first parameter of the action. */
    @JSProperty
    void setX(int x);

    /** The second parameter of the action. */
    @JSProperty
    void setY(int y);
}
