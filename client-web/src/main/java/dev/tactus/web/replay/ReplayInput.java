package dev.tactus.web.replay;

import dev.tactus.web.interop.SidXyValues;
import dev.tactus.web.interop.TsType;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.Uint8Array;

/** An input of a recorded match. */
public interface ReplayInput extends JSObject {

    /** The tick of its frame. */
    @JSProperty
    void setTick(int tick);

    /** The seat that sent it, from 1. */
    @JSProperty
    void setSeat(int seat);

    /** The sequence number from its client; 0 if it has none. */
    @JSProperty
    void setSequence(int sequence);

    /** The command's name in the game; absent if the input is not a command. */
    @JSProperty
    void setKind(@Nullable String kind);

    /** The command's fields by name; absent if the input is not a command. */
    @JSProperty
    void setFields(@TsType(TsType.FIELDS) @Nullable JSObject fields);

    /** The input's bytes; in the older protocol's form, those after the three numbers. */
    @JSProperty
    void setPayload(Uint8Array payload);

    /** The three numbers, if it has the older protocol's form. */
    @JSProperty
    void setSidXy(@Nullable SidXyValues sidXy);
}
