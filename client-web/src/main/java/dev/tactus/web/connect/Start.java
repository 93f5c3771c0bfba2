package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The match runs. */
public interface Start extends JSObject {

    /** Since when, in seconds of Unix time by the server's clock. */
    @JSProperty
    void setUnixSeconds(double unixSeconds);
}
