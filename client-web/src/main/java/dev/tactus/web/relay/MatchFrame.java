package dev.tactus.web.relay;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;

/** What all seats wanted at one tick, the same for everybody. */
public interface MatchFrame extends JSObject {

    /** The frame's number: that of the frame before and one, from 0. */
    @JSProperty
    void setTick(int tick);

    /** The inputs, in the order in which every client has to apply them; often none. */
    @JSProperty
    void setInputs(JSArray<MatchInput> inputs);
}
