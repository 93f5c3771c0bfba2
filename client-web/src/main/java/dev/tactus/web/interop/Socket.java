package dev.tactus.web.interop;

import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** As much of a WebSocket as its type has to show; the rest of it is set by name. */
public interface Socket extends JSObject {

    /** Sends one message. */
    void send(ArrayBuffer data);

    /** Closes it. */
    void close(int code, String reason);
}
