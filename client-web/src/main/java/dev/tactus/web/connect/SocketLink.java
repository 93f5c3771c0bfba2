package dev.tactus.web.connect;

import dev.tactus.protocol.session.SessionOutput;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.Socket;
import dev.tactus.web.interop.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * One WebSocket as the output of a session. The listener is told of the end once and of nothing afterwards: a socket closed
 * by this side may take minutes to notice that the peer does not answer.
 */
final class SocketLink implements SessionOutput {

    /** Listener of a link. */
    interface SocketLinkListener {

        void opened(SocketLink link);

        void received(SocketLink link, byte[] message);

        void closed(SocketLink link, String reason);
    }

    /** Close code 1000, a normal closure (RFC 6455, section 7.4.1). */
    private static final int NORMAL = 1000;

    /** A close frame's reason has at most 123 bytes; all of ours are ASCII up to what they quote. */
    private static final int REASON_CHARS_MAX = 40;

    @JSFunctor
    private interface OnMessage extends JSObject {

        void message(@Nullable ArrayBuffer data);
    }

    @JSFunctor
    private interface OnClose extends JSObject {

        void close(String reason);
    }

    private final Socket socket;
    private final SocketLinkListener listener;
    private boolean open;
    private boolean closed;
    private double bytesOut;

    /** Opens a WebSocket. Throws what the factory throws. */
    SocketLink(SocketFactory sockets, String url, SocketLinkListener owner) {
        this.listener = owner;
        this.socket = sockets.open(url);
        attach(socket, this::opened, this::message, this::linkClosed);
    }

    private void opened() {
        if (!closed) {
            open = true;
            listener.opened(this);
        }
    }

    private void message(@Nullable ArrayBuffer data) {
        if (closed) {
            return;
        }
        if (data == null) {
            close("text came (expected: binary messages)");
        } else {
            listener.received(this, new Int8Array(data).toJavaArray());
        }
    }

    private void linkClosed(String reason) {
        if (!closed) {
            closed = true;
            listener.closed(this, reason);
        }
    }

    boolean isOpen() {
        return open && !closed;
    }

    /** Returns whether the socket was open at some time. */
    boolean wasOpened() {
        return open;
    }

    double bytesOut() {
        return bytesOut;
    }

    @Override
    public void send(byte[] message) {
        if (isOpen()) {
            bytesOut += message.length;
            socket.send(Int8Array.fromJavaArray(message).getBuffer());
        }
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        throw new IllegalStateException("a WebSocket has no datagrams");
    }

    @Override
    public void close(String reason) {
        socket.close(NORMAL, reason.length() > REASON_CHARS_MAX ? reason.substring(0, REASON_CHARS_MAX) : reason);
        linkClosed(reason);
    }

    /** An error is always followed by the close, which says more. */
    @JSBody(
            params = {"socket", "opened", "message", "closed"},
            script = """
            socket.binaryType = 'arraybuffer';
            socket.onopen = function() { opened(); };
            socket.onmessage = function(event) { message(event.data instanceof ArrayBuffer ? event.data : null); };
            socket.onerror = function() {};
            socket.onclose = function(event) { closed(event.reason || 'connection closed, code ' + event.code); };""")
    private static native void attach(Socket socket, Js.Task opened, OnMessage message, OnClose closed);
}
