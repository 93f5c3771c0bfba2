package dev.tactus.web.game;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSNumber;

/** A checksum, and the seats that reported it. */
@TsType("Opinion")
public interface ChecksumGroup extends JSObject {

    /** The checksum, in hexadecimal digits. */
    @JSProperty
    void setChecksum(String checksum);

    /** The seats that reported it; 0 is the server itself. */
    @JSProperty
    void setSeats(JSArray<JSNumber> seats);
}
