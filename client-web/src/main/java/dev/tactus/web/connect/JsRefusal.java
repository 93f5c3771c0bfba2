package dev.tactus.web.connect;

import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.web.interop.TsEnum;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A refused request. */
@TsType("Refusal")
public interface JsRefusal extends JSObject {

    /** The kind; `lost` if the server skipped this input and took a later one. */
    @JSProperty
    void setCode(@TsEnum(value = RefusalCode.class, plus = JsRefusal.DROPPED) String code);

    /** The reason, with what is expected. */
    @JSProperty
    void setDetail(String detail);

    /** The sequence number of the input that will not be in a frame; 0 if the request was not an input. */
    @JSProperty
    void setSequence(int sequence);

    /** The code of an input that the server skipped. */
    String DROPPED = "lost";
}
