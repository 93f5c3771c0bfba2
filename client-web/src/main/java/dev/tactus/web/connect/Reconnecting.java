package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** The connection is lost, or did not come about. */
public interface Reconnecting extends JSObject {

    /** Which attempt comes next, from 1. */
    @JSProperty
    void setAttempt(int attempt);

    /** When it comes. */
    @JSProperty
    void setDelayMs(int delayMs);

    /** Why the connection was lost. */
    @JSProperty
    void setReason(String reason);
}
