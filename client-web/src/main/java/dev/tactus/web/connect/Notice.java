package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A message from the server's operator to this player or to all. */
public interface Notice extends JSObject {

    /** The text. */
    @JSProperty
    void setText(String text);
}
