package dev.tactus.web.interop;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Something in the world, as a copy. */
public interface Entity extends JSObject {

    /** Its id, which is no other's; 0 is the world itself. */
    @JSProperty
    void setId(int id);

    /** What it has, by the names of components and their fields. */
    @JSProperty
    void setComponents(@TsType("Readonly<Record<string, " + TsType.FIELDS + ">>") JSObject components);
}
