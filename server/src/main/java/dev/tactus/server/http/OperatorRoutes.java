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

    void worlds(WorldsApi worlds) {
        look("/rooms/{id}/world", worlds::look);
        look("/rooms/{id}/world/stream", worlds::stream);
        look("/rooms/{id}/worlds", worlds::ticks);
        look("/rooms/{id}/worlds/{tick}", worlds::at);
        look("/rooms/{id}/difference", worlds::difference);
    }

    private void look(String path, HttpService service) {
        bind(HttpMethod.GET, path, gate.guardLooking(Permission.LOOK_INTO_WORLDS, service));
    }

    void talk(TalkApi talk) {
        bind(HttpMethod.POST, "/say", gate.guard(Permission.SAY, talk::sayToAll));
        bind(HttpMethod.POST, "/rooms/{id}/say", gate.guard(Permission.SAY, talk::say));
        bind(HttpMethod.POST, "/rooms/{id}/commands", gate.guard(Permission.COMMAND_WORLDS, talk::command));
    }

    void node(DrainingApi draining, LogLevelsApi levels) {
        bind(HttpMethod.PUT, "/nodes/{name}/draining", gate.guard(Permission.DRAIN, draining::set));
        bind(HttpMethod.GET, "/log-levels", gate.guardLooking(Permission.SET_LOG_LEVELS, levels::list));
        bind(HttpMethod.PUT, "/log-levels/{logger}", gate.guard(Permission.SET_LOG_LEVELS, levels::set));
    }

    private void bind(HttpMethod method, String path, HttpService service) {
        HttpFace.bind(builder, method, ROOT + path, service);
    }
}
