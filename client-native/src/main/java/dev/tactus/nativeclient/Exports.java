package dev.tactus.nativeclient;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;
import org.teavm.interop.Export;

/**
 * Functions that {@code tactus.c} calls, and nothing else: it checks the thread and the arguments, and gives them the form of
 * {@code tactus.h}. No exception leaves them; results below 0 are errors, whose text {@code tactus_java_error} returns.
 */
final class Exports {

    /** An argument is out of range. */
    private static final int BAD_VALUE = -1;

    /** There is no such session. */
    private static final int NO_SESSION = -2;

    /** A fault of the library. */
    private static final int FAULT = -3;

    /** There are too many sessions. */
    private static final int TOO_MANY = -4;

    private static final SessionHandles SESSIONS = new SessionHandles();

    private static byte[] error = new byte[0];

    private Exports() {}

    /** Use of a session. */
    private interface SessionUse {

        long on(NativeSession session);
    }

    private static long with(int handle, SessionUse use) {
        try {
            NativeSession session = SESSIONS.get(handle);
            return session == null ? fail(NO_SESSION, "no such session: " + handle) : use.on(session);
        } catch (IllegalArgumentException e) {
            return fail(BAD_VALUE, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return fail(FAULT, "fault of the library: " + e);
        }
    }

    private static int fail(int code, String text) {
        error = RecordWriter.utf8(text);
        return code;
    }

    /** Copies bytes of C's memory. */
    private static byte[] copy(Address from, int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            Address.moveMemoryBlock(from, Address.ofData(bytes), length);
        }
        return bytes;
    }

    /** Copies bytes to C's memory. Nothing is allocated between taking the array's address and using it. */
    private static int put(byte @Nullable [] bytes, Address to) {
        if (bytes == null) {
            return 0;
        }
        if (bytes.length > 0) {
            Address.moveMemoryBlock(Address.ofData(bytes), to, bytes.length);
        }
        return bytes.length;
    }

    private static String text(Address from, int length) {
        return new String(copy(from, length), StandardCharsets.UTF_8);
    }

    /** Returns the size of the last error's text, and copies as much of it as there is room for. */
    @Export(name = "tactus_java_error")
    static int error(Address to, int room) {
        byte[] all = error;
        int length = Math.min(all.length, room);
        if (length > 0) {
            Address.moveMemoryBlock(Address.ofData(all), to, length);
        }
        return length;
    }

    @Export(name = "tactus_java_open")
    static int open(Address options, int length, long nowNs) {
        try {
            int handle = SESSIONS.add(new NativeSession(SessionOptions.read(copy(options, length)), nowNs));
            return handle == 0
                    ? fail(
                            TOO_MANY,
                            "sessions: more than " + SessionHandles.SESSIONS_MAX + " (expected: close one first)")
                    : handle;
        } catch (IllegalArgumentException e) {
            return fail(BAD_VALUE, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return fail(FAULT, "fault of the library: " + e);
        }
    }

    @Export(name = "tactus_java_close")
    static int close(int handle) {
        return (int) with(handle, session -> {
            SESSIONS.remove(handle);
            return 0;
        });
    }

    @Export(name = "tactus_java_link_opened")
    static int linkOpened(int handle, int link, int kind, int datagramBytesMax, long nowNs) {
        return (int) with(handle, session -> {
            session.linkOpened(link, kind, datagramBytesMax, nowNs);
            return 0;
        });
    }

    /** Returns 1 if the bytes were consumed, 0 if events must be taken first. */
    @Export(name = "tactus_java_link_received")
    static int linkReceived(int handle, int link, Address bytes, int length, long nowNs) {
        return (int) with(handle, session -> session.linkReceived(link, copy(bytes, length), nowNs) ? 1 : 0);
    }

    @Export(name = "tactus_java_link_datagram")
    static int linkDatagram(int handle, int link, Address bytes, int length, long nowNs) {
        return (int) with(handle, session -> {
            session.linkDatagram(link, copy(bytes, length), nowNs);
            return 0;
        });
    }

    @Export(name = "tactus_java_link_closed")
    static int linkClosed(int handle, int link, Address reason, int length, long nowNs) {
        return (int) with(handle, session -> {
            session.linkClosed(link, text(reason, length), nowNs);
            return 0;
        });
    }

    @Export(name = "tactus_java_work")
    static int work(int handle, long nowNs) {
        return (int) with(handle, session -> {
            session.work(nowNs);
            return 0;
        });
    }

    @Export(name = "tactus_java_deadline")
    static long deadline(int handle) {
        return with(handle, NativeSession::nextDeadlineNs);
    }

    @Export(name = "tactus_java_ready")
    static int ready(int handle) {
        return (int) with(handle, session -> {
            session.session().ready();
            return 0;
        });
    }

    @Export(name = "tactus_java_progress")
    static int progress(int handle, int percent) {
        return (int) with(handle, session -> {
            session.session().progress(percent);
            return 0;
        });
    }

    /** Returns the input's sequence number; 0 if it was not accepted. */
    @Export(name = "tactus_java_submit")
    static int submit(int handle, Address payload, int length, long nowNs) {
        return (int) with(handle, session -> {
            if (length > Input.PAYLOAD_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "payload: " + length + " bytes (expected: at most " + Input.PAYLOAD_BYTES_MAX + ")");
            }
            return session.submit(InputForm.BYTES, copy(payload, length), nowNs);
        });
    }

    /** Returns the input's sequence number; 0 if it was not accepted. */
    @Export(name = "tactus_java_submit_sid_xy")
    static int submitSidXy(int handle, int sid, int x, int y, long nowNs) {
        return (int) with(handle, session -> session.submit(InputForm.SID_XY, new SidXy(sid, x, y).payload(), nowNs));
    }

    @Export(name = "tactus_java_result")
    static int result(int handle, long player) {
        return (int) with(handle, session -> {
            session.session().result(player);
            return 0;
        });
    }

    @Export(name = "tactus_java_leave")
    static int leave(int handle) {
        return (int) with(handle, session -> {
            session.leave();
            return 0;
        });
    }

    @Export(name = "tactus_java_request_snapshot")
    static int requestSnapshot(int handle) {
        return (int) with(handle, session -> {
            session.session().requestState();
            return 0;
        });
    }

    @Export(name = "tactus_java_checksum")
    static int checksum(int handle, int tick, Address checksum, int length) {
        return (int) with(handle, session -> {
            session.session()
                    .checksums(length == 0 ? List.of() : List.of(new Checkpoint(tick, text(checksum, length))));
            return 0;
        });
    }

    /** A negative length says that the world of that tick is no longer there. */
    @Export(name = "tactus_java_snapshot")
    static int snapshot(int handle, int tick, Address bytes, int length) {
        return (int) with(handle, session -> {
            session.session().snapshot(tick, length < 0 ? null : copy(bytes, length));
            return 0;
        });
    }

    /** Returns the size of the next event, 0 if there is none. */
    @Export(name = "tactus_java_event_bytes")
    static int eventBytes(int handle) {
        return (int) with(handle, session -> session.events().nextBytes());
    }

    @Export(name = "tactus_java_event_take")
    static int eventTake(int handle, Address to) {
        return (int) with(handle, session -> put(session.events().take(), to));
    }

    /** Returns the size of the next action, 0 if there is none. */
    @Export(name = "tactus_java_action_bytes")
    static int actionBytes(int handle) {
        return (int) with(handle, session -> session.actions().nextBytes());
    }

    @Export(name = "tactus_java_action_take")
    static int actionTake(int handle, Address to) {
        return (int) with(handle, session -> put(session.actions().take(), to));
    }

    @Export(name = "tactus_java_status")
    static int status(int handle, Address to) {
        return (int) with(handle, session -> put(session.status(), to));
    }

    /** Makes all functions reachable for the compiler, which leaves out what nothing calls. */
    static void keep() {
        Address nowhere = Address.fromLong(0);
        error(nowhere, open(nowhere, 0, 0));
        close(linkOpened(0, 0, 0, 0, 0));
        linkReceived(0, 0, nowhere, 0, 0);
        linkDatagram(0, 0, nowhere, 0, 0);
        linkClosed(0, 0, nowhere, 0, 0);
        work((int) deadline(0), 0);
        ready(progress(0, 0));
        submit(submitSidXy(0, 0, 0, 0, 0), nowhere, 0, 0);
        result(leave(0), 0);
        requestSnapshot(checksum(0, 0, nowhere, 0));
        snapshot(0, 0, nowhere, 0);
        eventTake(eventBytes(0), nowhere);
        actionTake(actionBytes(0), nowhere);
        status(0, nowhere);
    }
}
