package dev.tactus.admin.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.config.HttpLimits;
import dev.tactus.core.bounds.Bounded;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of one connection: a bounded number is in work, the next ones wait, and while HTTP/1.1 requests wait nothing more is
 * read. A request is in work until its answer is received, so a peer that pipelines and does not read is owed a bounded number
 * of answers. Event streams and downloads, which produce only what is taken, release their place at once. On the connection's
 * event loop only.
 */
final class RequestQueue {

    /** Requests that may wait, as streams of an HTTP/2 connection do. */
    private static final int WAITING_MAX = 64;

    /** Requests of an HTTP/1.1 connection that may wait: those of one read beyond them are an attack, since browsers do not pipeline. */
    private static final int PIPELINED_MAX = 24;

    /** Bytes of a request that is in work or waits, with its context and its log: a figure on the safe side. */
    private static final int REQUEST_BYTES = 8_192;

    private final Channel channel;
    private final HttpLimits limits;
    private final OwedBytes owed;

    @Bounded(by = "WAITING_MAX; PIPELINED_MAX of HTTP/1.1", owner = Bounded.Owner.LINK, full = Bounded.Fate.CLOSES_LINK)
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private int inWork;
    private long owedBytes;

    RequestQueue(Channel channel, HttpLimits limits, OwedBytes owed) {
        this.channel = channel;
        this.limits = limits;
        this.owed = owed;
    }

    /** Returns whether an address may be owed a further answer. */
    boolean mayAsk(InetAddress client) {
        return owed.isBelowMax(client);
    }

    /** Serves a request now or later. */
    HttpResponse admit(HttpService service, ServiceRequestContext ctx, HttpRequest request, InetAddress client)
            throws Exception {
        boolean isIdle = inWork == 0 && waiting.isEmpty();
        if (!isIdle && !owed.isBelowTotal()) {
            // What is owed to all is too much: a connection that asks on before it has read makes way for others.
            var unused = channel.close();
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE, "answers: too many unread by all clients (expected: fewer)", 1);
        }
        owed.add(client, REQUEST_BYTES);
        var unusedToo = ctx.log().whenComplete().thenRun(() -> owed.remove(client, REQUEST_BYTES));
        if (hasPlace()) {
            return serve(service, ctx, request, client);
        }
        if (waiting.size() >= (ctx.sessionProtocol().isMultiplex() ? WAITING_MAX : PIPELINED_MAX)) {
            var unused = channel.close();
            throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "requests: too many at once on this connection");
        }
        CompletableFuture<HttpResponse> later = new CompletableFuture<>();
        waiting.add(() -> {
            if (ctx.isCancelled()) {
                later.cancel(false);
                return;
            }
            try {
                later.complete(serve(service, ctx, request, client));
            } catch (Exception failure) {
                later.completeExceptionally(failure);
            }
        });
        if (!ctx.sessionProtocol().isMultiplex()) {
            // HTTP/2 must go on reading, since the peer's window updates are what lets answers out.
            channel.config().setAutoRead(false);
        }
        return HttpResponse.of(later);
    }

    private boolean hasPlace() {
        return waiting.isEmpty()
                && inWork < limits.requestsInWorkMax()
                && owedBytes < limits.owedBytesPerConnectionMax();
    }

    private HttpResponse serve(HttpService service, ServiceRequestContext ctx, HttpRequest request, InetAddress client)
            throws Exception {
        // A WebSocket over HTTP/2 is a request CONNECT with an answer 200 (RFC 8441), and never ends while it is open.
        InWork work = new InWork(client, ctx.method() == HttpMethod.CONNECT);
        inWork++;
        var unused = ctx.log().whenComplete().thenRun(() -> channel.eventLoop().execute(work::end));
        return service.serve(ctx, request)
                .mapHeaders(headers -> {
                    work.begin(headers);
                    return headers;
                })
                .mapData(data -> {
                    work.produced(data.length());
                    return data;
                });
    }

    private void next() {
        while (!waiting.isEmpty()
                && inWork < limits.requestsInWorkMax()
                && owedBytes < limits.owedBytesPerConnectionMax()) {
            waiting.remove().run();
        }
        if (waiting.isEmpty() && !channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    /** A request in work and what is owed of its answer. */
    private final class InWork {

        private final InetAddress client;
        private final boolean upgrades;
        private boolean counted = true;
        private boolean placed = true;
        private long bytes;

        InWork(InetAddress client, boolean upgrades) {
            this.client = client;
            this.upgrades = upgrades;
        }

        private void begin(ResponseHeaders headers) {
            String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
            boolean upgraded = headers.status().equals(HttpStatus.SWITCHING_PROTOCOLS)
                    || (upgrades && headers.status().equals(HttpStatus.OK));
            if (upgraded || type.startsWith("text/event-stream") || type.startsWith("application/octet-stream")) {
                counted = false;
                channel.eventLoop().execute(this::leave);
            }
        }

        private void produced(long length) {
            if (counted) {
                owed.add(client, length);
                channel.eventLoop().execute(() -> {
                    bytes += length;
                    owedBytes += length;
                });
            }
        }

        private void end() {
            owedBytes -= bytes;
            owed.remove(client, bytes);
            bytes = 0;
            leave();
        }

        private void leave() {
            if (placed) {
                placed = false;
                inWork--;
            }
            next();
        }
    }
}
