package dev.tactus.web.connect;

import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.web.interop.TsEnum;
import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Something that was asked for is not done. */
@TsType("Refusal")
public interface JsRefusal extends JSObject {

    /** Which kind; `lost` if the server took a later input and not this one. */
    @JSProperty
    void setCode(@TsEnum(value = RefusalCode.class, plus = JsRefusal.DROPPED) String code);

    /** What was wrong, and what is expected. */
    @JSProperty
    void setDetail(String detail);

    /** What `send` returned for the input that will be in no frame; 0 if it was no input. */
    @JSProperty
    void setSequence(int sequence);

    /** An input that was left out without a word. */
    String DROPPED = "lost";
}
