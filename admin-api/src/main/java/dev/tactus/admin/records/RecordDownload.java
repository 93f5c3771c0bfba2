package dev.tactus.admin.records;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams a stored record as a file, one chunk at a time as its client takes them. */
final class RecordDownload {

    private static final Logger LOG = LoggerFactory.getLogger(RecordDownload.class);

    private static final int CHUNK_BYTES = 1 << 16;

    private final StoredBytes bytes;
    private final HttpResponseWriter out = HttpResponse.streaming();
    private final Executor blocking;
    private long sent;

    private RecordDownload(StoredBytes bytes, Executor blocking) {
        this.bytes = bytes;
        this.blocking = blocking;
    }

    /**
     * Returns the response; the record is closed when it was sent, or its client went away.
     *
     * @param file the name under which a browser saves it
     */
    static HttpResponse of(ServiceRequestContext ctx, String file, StoredBytes bytes) {
        RecordDownload download = new RecordDownload(bytes, ctx.blockingTaskExecutor());
        download.out.write(JsonBodies.headers(HttpStatus.OK, MediaType.OCTET_STREAM).toBuilder()
                .set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .contentLength(bytes.length())
                .build());
        var unused = download.out
                .whenComplete()
                .handleAsync(
                        (done, gone) -> {
                            download.close();
                            return null;
                        },
                        download.blocking);
        if (ctx.method() == HttpMethod.HEAD) {
            download.out.close();
        } else {
            download.next();
        }
        return download.out;
    }

    /** Sends the next chunk and, once that was taken, goes on. */
    private void next() {
        if (!out.isOpen()) {
            return;
        }
        if (sent >= bytes.length()) {
            out.close();
            return;
        }
        byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, bytes.length() - sent)];
        try {
            int read = bytes.read(sent, chunk, 0, chunk.length);
            if (read < 1) {
                out.close(new IOException("the record ends at byte " + sent + " (expected: " + bytes.length() + ")"));
                return;
            }
            sent += read;
            if (out.tryWrite(HttpData.wrap(read == chunk.length ? chunk : Arrays.copyOf(chunk, read)))) {
                var unused = out.whenConsumed().thenRunAsync(this::next, blocking);
            }
        } catch (UncheckedIOException e) {
            out.close(e.getCause());
        }
    }

    private void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            LOG.warn("record cannot be closed: {}", e.toString());
        }
    }
}
