package dev.tactus.web.connect;

import dev.tactus.web.interop.TsEnum;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** How a match ended for this client. */
public interface MatchEnd extends JSObject {

    /** How, in a word. */
    @JSProperty
    void setKind(@TsEnum(EndKind.class) String kind);

    /** Why, in a sentence for people. */
    @JSProperty
    void setReason(String reason);

    /** How a match ends. */
    enum EndKind {
        /** The room is closed, or was left. */
        CLOSED,
        /** The server gave no place. */
        REFUSED,
        /** No connection came about for too long. */
        LOST,
        /** The page closed the connection; it may come back with a new one. */
        STOPPED
    }
}
