package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The start of a match. */
public interface Start extends JSObject {

    /** The time of the start, in Unix seconds of the server's clock. */
    @JSProperty
    void setUnixSeconds(double unixSeconds);
}
