package dev.tactus.web.replay;

import dev.tactus.web.interop.SidXyValues;
import dev.tactus.web.interop.TsType;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.typedarrays.Uint8Array;

/** An input of a recorded match. */
public interface ReplayInput extends JSObject {

    /** The tick whose frame it is in. */
    @JSProperty
    void setTick(int tick);

    /** Whose it is, from 1. */
    @JSProperty
    void setSeat(int seat);

    /** The number that its client gave it; 0 for none. */
    @JSProperty
    void setSequence(int sequence);

    /** Which command of the game, as that names it; not there if it is none. */
    @JSProperty
    void setKind(@Nullable String kind);

    /** The command's fields, as the game names them; not there if it is none. */
    @JSProperty
    void setFields(@TsType(TsType.FIELDS) @Nullable JSObject fields);

    /** The bytes behind the numbers of the older protocol, or all of them. */
    @JSProperty
    void setPayload(Uint8Array payload);

    /** The numbers, if it has the older protocol's form. */
    @JSProperty
    void setSidXy(@Nullable SidXyValues sidXy);
}
