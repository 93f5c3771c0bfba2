package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Something that the server's operator says to this player, or to all. */
public interface Notice extends JSObject {

    /** What is said. */
    @JSProperty
    void setText(String text);
}
