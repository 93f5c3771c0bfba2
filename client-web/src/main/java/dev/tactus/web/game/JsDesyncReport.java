package dev.tactus.web.game;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** The worlds of a room differ. */
@TsType("DesyncReport")
public interface JsDesyncReport extends JSObject {

    /** How many frames were stepped when they were compared; with details, the first time at which they differ. */
    @JSProperty
    void setTick(int tick);

    /** Each checksum that was told, and whose it is. */
    @JSProperty
    void setOpinions(JSArray<ChecksumGroup> opinions);

    /** What differs, a sentence each; none until it is known. */
    @JSProperty
    void setDetails(JSArray<JSString> details);
}
