package dev.tactus.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the node says of itself: who it is, whether it is well, and its metrics. */
final class NodeApi {

    private static final MediaType METRICS = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

    private final NodeInfo node;
    private final Figures figures;
    private final Supplier<String> scrape;
    private final BooleanSupplier ready;

    NodeApi(NodeInfo node, Figures figures, Supplier<String> scrape, BooleanSupplier ready) {
        this.node = node;
        this.figures = figures;
        this.scrape = scrape;
        this.ready = ready;
    }

    HttpResponse nodes(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode self = Json.object();
        self.put("name", node.name());
        self.put("version", node.version());
        self.put("started", Instant.ofEpochMilli(node.startedUnixMs()).toString());
        self.put("ready", ready.getAsBoolean());
        self.put("rooms", figures.last().rooms());
        self.put("players", figures.last().players());
        ArrayNode listeners = self.putArray("listeners");
        node.listeners()
                .forEach(listener -> listeners
                        .addObject()
                        .put("transport", listener.transport())
                        .put("host", listener.host())
                        .put("port", listener.port()));
        ObjectNode json = Json.object();
        json.putArray("nodes").add(self);
        return Json.answer(HttpStatus.OK, json);
    }

    HttpResponse version(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode json = Json.object();
        json.put("name", "tactus");
        json.put("version", node.version());
        json.put("java", Runtime.version().toString());
        return Json.answer(HttpStatus.OK, json);
    }

    HttpResponse metrics(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(Json.headers(HttpStatus.OK, METRICS), HttpData.ofUtf8(scrape.get()));
    }

    /** The process lives: it answers. */
    HttpResponse health(ServiceRequestContext ctx, HttpRequest request) {
        return line(HttpStatus.OK, "ok\n");
    }

    /** Rooms can be created and players can connect. */
    HttpResponse readiness(ServiceRequestContext ctx, HttpRequest request) {
        return ready.getAsBoolean()
                ? line(HttpStatus.OK, "ready\n")
                : line(HttpStatus.SERVICE_UNAVAILABLE, "starting or stopping\n");
    }

    private static HttpResponse line(HttpStatus status, String text) {
        return HttpResponse.of(Json.headers(status, MediaType.PLAIN_TEXT_UTF_8), HttpData.ofUtf8(text));
    }
}
