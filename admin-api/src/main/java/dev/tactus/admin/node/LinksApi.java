package dev.tactus.admin.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.config.WebTransportAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Route that tells pages how to connect beside the WebSocket of the HTTP port. */
public final class LinksApi {

    private static final String WEB_SOCKET_PATH = "/ws";

    private final Supplier<Optional<WebTransportAddress>> webTransport;

    /** Creates the route, which asks for the address each time: its certificate hashes change. */
    public LinksApi(Supplier<Optional<WebTransportAddress>> webTransport) {
        this.webTransport = webTransport;
    }

    /** Lists the transports that pages can use on the host that they asked. Pages of other sites may read the answer too. */
    public HttpResponse links(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode json = JsonBodies.object();
        json.putObject("webSocket").put("path", WEB_SOCKET_PATH);
        webTransport.get().ifPresent(address -> {
            ObjectNode told = json.putObject("webTransport");
            told.put("port", address.port());
            told.put("path", address.path());
            ArrayNode hashes = told.putArray("certificateHashes");
            address.certificateHashes().forEach(hashes::add);
        });
        return HttpResponse.of(
                JsonBodies.headers(HttpStatus.OK, MediaType.JSON_UTF_8).toBuilder()
                        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                        .build(),
                HttpData.ofUtf8(JsonBodies.text(json)));
    }
}
