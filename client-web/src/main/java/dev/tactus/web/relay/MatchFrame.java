package dev.tactus.web.relay;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;

/** The inputs of all seats at one tick, the same for all clients. */
public interface MatchFrame extends JSObject {

    /** The frame's number, from 0 without gaps. */
    @JSProperty
    void setTick(int tick);

    /** The inputs, in the order in which each client must apply them; often none. */
    @JSProperty
    void setInputs(JSArray<MatchInput> inputs);
}
