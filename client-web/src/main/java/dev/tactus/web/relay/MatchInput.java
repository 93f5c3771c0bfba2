package dev.tactus.web.relay;

import dev.tactus.web.interop.SidXyValues;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.Uint8Array;

/** An input of one seat. */
public interface MatchInput extends JSObject {

    /** The seat's number, from 1. */
    @JSProperty
    void setSeat(int seat);

    /** The number that `send` returned at the sender; 0 from clients that do not number their inputs. */
    @JSProperty
    void setSequence(int sequence);

    /** The bytes of the input. */
    @JSProperty
    void setPayload(Uint8Array payload);

    /** The three numbers, if it was sent in that form. */
    @JSProperty
    void setSidXy(@Nullable SidXyValues values);
}
