package dev.tactus.web.replay;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The comparison of the recorded checksums with the worlds stepped so far. */
public interface ReplayChecks extends JSObject {

    /** The number of recorded checksums; 0 if some of them are damaged. */
    @JSProperty
    void setRecorded(int recorded);

    /** The number of checksums compared so far that match. */
    @JSProperty
    void setAgreed(int agreed);

    /** The first tick whose world differs from the recording; -1 if there is none so far. */
    @JSProperty
    void setDiffersAt(int differsAt);
}
