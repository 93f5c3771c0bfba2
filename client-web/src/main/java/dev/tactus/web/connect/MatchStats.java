package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** How the match and its connection are doing. */
public interface MatchStats extends JSObject {

    /** From a heartbeat to its answer, in milliseconds, the newest one; 0 before the first. */
    @JSProperty
    void setPingMs(double pingMs);

    /** Inputs sent that have not been seen in a frame yet. */
    @JSProperty
    void setInputsPending(int inputsPending);

    /** Connections that were opened. */
    @JSProperty
    void setConnections(int connections);

    /** Bytes of all messages received. */
    @JSProperty
    void setBytesIn(double bytesIn);

    /** Bytes of all messages sent. */
    @JSProperty
    void setBytesOut(double bytesOut);
}
