package dev.tactus.server.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Request line and header fields of an HTTP/1.1 request.
 *
 * @param line the request line
 * @param fields the header fields, a line each
 */
record RequestHead(String line, List<String> fields) {

    /** Bytes of a head; a longer one ends its connection. */
    private static final int BYTES_MAX = 32 * 1024;

    private static final String END = "\r\n\r\n";

    RequestHead {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a head, and nothing behind it.
     *
     * @return null if the connection ends before its end
     * @throws IOException if it is too long
     */
    static @Nullable RequestHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END.length()) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            bytes.write(next);
            if (bytes.size() > BYTES_MAX) {
                throw new IOException("head of a request: more than " + BYTES_MAX + " bytes");
            }
            matched = next == END.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        List<String> lines =
                bytes.toString(StandardCharsets.ISO_8859_1).strip().lines().toList();
        return new RequestHead(lines.getFirst(), lines.subList(1, lines.size()));
    }

    String method() {
        return line.substring(0, Math.max(0, line.indexOf(' ')));
    }

    /** Returns the path, without a query. */
    String path() {
        String target = line.substring(line.indexOf(' ') + 1);
        int end = target.indexOf(' ');
        target = end < 0 ? target : target.substring(0, end);
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Returns the value of the first field of a name; empty if there is none. */
    String field(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return fields.stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
                .map(field -> field.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** Returns the head for a node. Only a WebSocket keeps its connection: each further request goes to a node that is up then. */
    byte[] forwarded() {
        StringBuilder text = new StringBuilder(line).append("\r\n");
        boolean keep = field("upgrade").equalsIgnoreCase("websocket");
        for (String field : fields) {
            if (keep || !field.toLowerCase(Locale.ROOT).startsWith("connection:")) {
                text.append(field).append("\r\n");
            }
        }
        if (!keep) {
            text.append("Connection: close\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
