package dev.tactus.web.game;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** A report that the worlds of a room differ. */
@TsType("DesyncReport")
public interface JsDesyncReport extends JSObject {

    /** The tick at which the worlds were compared; with details, the first tick at which they differ. */
    @JSProperty
    void setTick(int tick);

    /** Each reported checksum with its seats. */
    @JSProperty
    void setOpinions(JSArray<ChecksumGroup> opinions);

    /** The differences, a sentence each; none until they are known. */
    @JSProperty
    void setDetails(JSArray<JSString> details);
}
