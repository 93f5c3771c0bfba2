package dev.tactus.web.connect;

import dev.tactus.protocol.message.EndCause;
import dev.tactus.web.interop.TsEnum;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The end of a match for this client. */
public interface MatchEnd extends JSObject {

    /** The kind of end. */
    @JSProperty
    void setKind(@TsEnum(EndKind.class) String kind);

    /**
     * The cause that the server named: `replaced` if a newer connection of the same player has taken the seat, `kicked`, `banned`,
     * `full`, `unauthorized`, `out-of-sync`; `other` if it named none, or the server did not end the match.
     */
    @JSProperty
    void setCause(@TsEnum(EndCause.class) String cause);

    /** The reason, as a sentence to show to people. */
    @JSProperty
    void setReason(String reason);

    /** The kinds of end. */
    enum EndKind {
        /** The room was closed, or the player left it. */
        CLOSED,
        /** The server refused the client. */
        REFUSED,
        /** No connection could be opened for too long. */
        LOST,
        /** The page closed the connection; the player can come back with a new one. */
        STOPPED
    }
}
