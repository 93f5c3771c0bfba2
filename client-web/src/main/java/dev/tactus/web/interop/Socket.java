package dev.tactus.web.interop;

import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** A WebSocket: the methods that the client calls. Its properties are set by name. */
public interface Socket extends JSObject {

    /** Sends one message. */
    void send(ArrayBuffer data);

    /** Closes it. */
    void close(int code, String reason);
}
