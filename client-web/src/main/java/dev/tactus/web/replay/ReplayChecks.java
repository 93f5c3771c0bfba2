package dev.tactus.web.replay;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** How the checksums that were recorded compare with the worlds that were stepped. */
public interface ReplayChecks extends JSObject {

    /** How many were recorded; 0 if some of them are damaged. */
    @JSProperty
    void setRecorded(int recorded);

    /** How many of them were passed so far and agree. */
    @JSProperty
    void setAgreed(int agreed);

    /** The first tick passed whose world is another one than was recorded; -1 if there is none. */
    @JSProperty
    void setDiffersAt(int differsAt);
}
