package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.accounts.role.Permission;

/** Where the API is that operators' consoles are made of, beside the one of rooms and records. */
final class OperatorRoutes {

    private static final String ROOT = "/api/v1";

    private final ServerBuilder builder;
    private final OperatorGate gate;

    OperatorRoutes(ServerBuilder builder, OperatorGate gate) {
        this.builder = builder;
        this.gate = gate;
    }

    void permissions() {
        bind(HttpMethod.GET, "/permissions", gate.recognise(PermissionsApi::look));
    }

    void rooms(RoomStreams streams, SessionsApi sessions) {
        bind(HttpMethod.GET, "/rooms/stream", streams::list);
        bind(HttpMethod.GET, "/rooms/{id}/stream", streams::room);
        bind(HttpMethod.GET, "/sessions", gate.guardLooking(Permission.LIST_SESSIONS, sessions::list));
    }

    private void bind(HttpMethod method, String path, HttpService service) {
        HttpFace.bind(builder, method, ROOT + path, service);
    }
}
