package dev.tactus.web.interop;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An input in the form that clients of lockstepserver have: three whole numbers of 32 bits. */
public interface SidXyValues extends JSObject {

    /** What is done: a skill, a button. */
    @JSProperty
    void setSid(int sid);

    /** Its first parameter. */
    @JSProperty
    void setX(int x);

    /** Its second parameter. */
    @JSProperty
    void setY(int y);
}
