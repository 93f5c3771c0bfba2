package dev.tactus.web.interop;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A copy of an entity. */
public interface Entity extends JSObject {

    /** The unique id; 0 is the world itself. */
    @JSProperty
    void setId(int id);

    /** Its components and their fields, by name. */
    @JSProperty
    void setComponents(@TsType("Readonly<Record<string, " + TsType.FIELDS + ">>") JSObject components);
}
