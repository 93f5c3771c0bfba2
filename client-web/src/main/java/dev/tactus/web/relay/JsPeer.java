package dev.tactus.web.relay;

import dev.tactus.web.interop.TsType;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Another player of the room. */
@TsType("Peer")
public interface JsPeer extends JSObject {

    /** The player's number, in decimal digits. */
    @JSProperty
    void setPlayer(String player);

    /** The player's loading progress, 0 to 100. */
    @JSProperty
    void setPercent(int percent);
}
