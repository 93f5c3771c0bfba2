package dev.tactus.web.interop;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Opens WebSockets. */
@JSFunctor
public interface SocketFactory extends JSObject {

    /** Returns a WebSocket that is connecting. */
    Socket open(String url);
}
