package dev.tactus.oldclient;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client of the pickle protocol with a reading of its own: it writes pickles of protocol 0, in the text that Python 2 would
 * write, and reads what the server sends. {@code None} is {@link #NONE}.
 */
public final class LegacyPickleClient implements Closeable {

    /** Python's {@code None}. */
    static final Object NONE = "None of Python";

    private final Socket socket;

    /** The flags that stood at the end of the answers. */
    private final Set<String> flags = new TreeSet<>();

    /** Connects to the listener on this machine. */
    public LegacyPickleClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
        socket.setTcpNoDelay(true);
    }

    /** A tuple. */
    record Tuple(List<Object> items) {}

    static Tuple tuple(Object... items) {
        return new Tuple(List.of(items));
    }

    /** Asks, and returns the answer without the flags behind it. */
    public Object ask(Object... request) throws IOException {
        say(List.of(request));
        return hear();
    }

    /** Asks what is answered by yes or no. */
    public boolean isDone(Object... request) throws IOException {
        return (Boolean) ask(request);
    }

    void say(Object request) throws IOException {
        StringBuilder pickle = new StringBuilder();
        write(request, pickle);
        send(pickle.append('.').toString());
    }

    void send(String payload) throws IOException {
        raw((payload.length() + " " + payload).getBytes(StandardCharsets.ISO_8859_1));
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Returns the next answer without the flags behind it. */
    Object hear() throws IOException {
        byte[] pickle = packet();
        if (pickle == null) {
            throw new AssertionError("closed (expected: an answer)");
        }
        List<?> answer = (List<?>) PickleReader.read(pickle);
        answer.subList(1, answer.size()).forEach(flag -> flags.add((String) flag));
        return answer.getFirst();
    }

    /** Returns the flags since the last call. */
    Set<String> flags() {
        Set<String> raised = Set.copyOf(flags);
        flags.clear();
        return raised;
    }

    /** Returns the payload of the next packet, null where the server has closed. */
    byte @Nullable [] packet() throws IOException {
        int size = 0;
        int next = socket.getInputStream().read();
        while (next >= '0' && next <= '9') {
            size = 10 * size + next - '0';
            next = socket.getInputStream().read();
        }
        if (next < 0) {
            return null;
        }
        if (next != ' ') {
            throw new AssertionError("size: byte " + next + " (expected: digits and a blank)");
        }
        byte[] payload = socket.getInputStream().readNBytes(size);
        return payload.length == size ? payload : null;
    }

    /** Returns the next bytes as they come, fewer at the end. */
    byte[] bytes(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    /** Says that no more will be sent. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Returns all that comes until the server closes. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return all.toByteArray();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case Object none when none == NONE -> out.append('N');
            case Boolean is -> out.append(is ? "I01\n" : "I00\n");
            case Integer number -> out.append('I').append(number).append('\n');
            case Double number -> out.append('F').append(number).append('\n');
            case String text -> {
                if (text.chars().anyMatch(c -> c < ' ' || c > '~' || c == '\'' || c == '\\')) {
                    throw new IllegalArgumentException(text + " (expected: what needs no escape)");
                }
                out.append("S'").append(text).append("'\n");
            }
            case Tuple(List<Object> items) -> {
                out.append('(');
                items.forEach(item -> write(item, out));
                out.append('t');
            }
            case List<?> items -> {
                out.append("(l");
                items.forEach(item -> {
                    write(item, out);
                    out.append('a');
                });
            }
            default -> throw new IllegalArgumentException(value + " (expected: what requests are made of)");
        }
    }

    /** Returns what is seen, by name. */
    Map<String, Map<?, ?>> update() throws IOException {
        Map<String, Map<?, ?>> seen = new TreeMap<>();
        for (Object figure : (List<?>) ask("update")) {
            Map<?, ?> dict = (Map<?, ?>) figure;
            seen.put((String) dict.get("name"), dict);
        }
        return seen;
    }

    /** Hangs up. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        leave();
    }
}
