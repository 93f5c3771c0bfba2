package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A retry of a connection that was lost or could not be opened. */
public interface Reconnecting extends JSObject {

    /** The number of the next attempt, from 1. */
    @JSProperty
    void setAttempt(int attempt);

    /** The delay until then, in milliseconds. */
    @JSProperty
    void setDelayMs(int delayMs);

    /** The reason of the lost connection. */
    @JSProperty
    void setReason(String reason);
}
