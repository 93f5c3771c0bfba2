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
import org.teavm.jso.typedarrays.Uint8Array;

/**
 * One WebSocket as the output of a session, or what a page gives instead, which may have datagrams too ({@code webtransport.js}). The listener is told of the end once and of nothing afterwards: a socket closed
 * by this side may take minutes to notice that the peer does not answer.
 */
final class SocketLink implements SessionOutput {

    /** Listener of a link. */
    interface SocketLinkListener {

        void opened(SocketLink link);

        /** @param datagram whether it came by datagram, and not in order with the messages */
        void received(SocketLink link, byte[] bytes, boolean datagram);

        void closed(SocketLink link, String reason);
    }

    /** Close code 1000, a normal closure (RFC 6455, section 7.4.1). */
    private static final int NORMAL = 1000;

    /** A close frame's reason has at most 123 bytes; all of ours are ASCII up to what they quote. */
    private static final int REASON_CHARS_MAX = 40;

    @JSFunctor
    private interface OnMessage extends JSObject {

        void message(@Nullable ArrayBuffer data, boolean datagram);
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

    private void message(@Nullable ArrayBuffer data, boolean datagram) {
        if (closed) {
            return;
        }
        if (data == null) {
            close("text came (expected: binary messages)");
        } else {
            listener.received(this, new Int8Array(data).toJavaArray(), datagram);
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
        return datagramBytesMax(socket);
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        if (isOpen()) {
            bytesOut += length;
            sendDatagram(socket, Js.bytes(bytes), length);
        }
    }

    @Override
    public void close(String reason) {
        socket.close(NORMAL, reason.length() > REASON_CHARS_MAX ? reason.substring(0, REASON_CHARS_MAX) : reason);
        linkClosed(reason);
    }

    /** Returns 0 for a WebSocket, which knows no such property. */
    @JSBody(params = "socket", script = "return socket.datagramBytesMax | 0;")
    private static native int datagramBytesMax(Socket socket);

    @JSBody(
            params = {"socket", "bytes", "length"},
            script = "socket.sendDatagram(bytes.subarray(0, length));")
    private static native void sendDatagram(Socket socket, Uint8Array bytes, int length);

    /** An error is always followed by the close, which says more. */
    @JSBody(
            params = {"socket", "opened", "message", "closed"},
            script = """
            socket.binaryType = 'arraybuffer';
            socket.onopen = function() { opened(); };
            socket.onmessage = function(event) { message(event.data instanceof ArrayBuffer ? event.data : null, false); };
            socket.ondatagram = function(event) { message(event.data, true); };
            socket.onerror = function() {};
            socket.onclose = function(event) { closed(event.reason || 'connection closed, code ' + event.code); };""")
    private static native void attach(Socket socket, Js.Task opened, OnMessage message, OnClose closed);
}
