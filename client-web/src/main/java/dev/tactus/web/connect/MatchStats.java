package dev.tactus.web.connect;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Statistics of a match and its connection. */
public interface MatchStats extends JSObject {

    /** The latest round-trip time, in milliseconds; 0 before the first heartbeat was answered. */
    @JSProperty
    void setPingMs(double pingMs);

    /** Inputs sent that were not in a frame yet. */
    @JSProperty
    void setInputsPending(int inputsPending);

    /** Connections opened so far. */
    @JSProperty
    void setConnections(int connections);

    /** Datagrams with frames received so far; stays 0 over WebSockets, which have none. */
    @JSProperty
    void setDatagramsIn(double datagramsIn);

    /** Bytes received, of all messages and datagrams. */
    @JSProperty
    void setBytesIn(double bytesIn);

    /** Bytes sent, of all messages and datagrams. */
    @JSProperty
    void setBytesOut(double bytesOut);
}
