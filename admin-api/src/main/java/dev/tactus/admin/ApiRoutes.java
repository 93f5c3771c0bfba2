package dev.tactus.admin;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.accounts.role.Permission;
import dev.tactus.admin.accounts.AccountRoutes;
import dev.tactus.admin.accounts.RemoteAccountsApi;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.auth.OperatorAuthorizer;
import dev.tactus.admin.auth.PermissionsApi;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.metrics.MetricsSampler;
import dev.tactus.admin.metrics.MetricsStream;
import dev.tactus.admin.node.DrainingApi;
import dev.tactus.admin.node.LogLevelsApi;
import dev.tactus.admin.node.NodeApi;
import dev.tactus.admin.node.ProcessApi;
import dev.tactus.admin.records.RecordsApi;
import dev.tactus.admin.rooms.DatagramTicketsApi;
import dev.tactus.admin.rooms.LegacyLobbyApi;
import dev.tactus.admin.rooms.ModeratorMessagesApi;
import dev.tactus.admin.rooms.RoomStreams;
import dev.tactus.admin.rooms.RoomsApi;
import dev.tactus.admin.rooms.SessionsApi;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.admin.worlds.HistoricalWorlds;
import dev.tactus.admin.worlds.WorldFeeds;
import dev.tactus.admin.worlds.WorldQueryExecutor;
import dev.tactus.admin.worlds.WorldsApi;
import dev.tactus.config.Settings;
import dev.tactus.engine.host.Rooms;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.DatagramTickets;
import java.util.function.BooleanSupplier;

/** Where the API of a node that runs rooms is. */
final class ApiRoutes {

    private static final String ROOT = "/api/v1";

    private final ServerBuilder builder;
    private final Settings settings;
    private final HttpServer.NodeServices behind;
    private final OperatorAuthorizer gate;
    private final AuditTrail deeds;
    private final RoomsApi roomsApi;

    ApiRoutes(ServerBuilder builder, Settings settings, HttpServer.NodeServices behind) {
        this.builder = builder;
        this.settings = settings;
        this.behind = behind;
        this.gate = new OperatorAuthorizer(settings.http().operatorToken(), behind.identities());
        this.deeds = new AuditTrail(behind.identities());
        this.roomsApi = new RoomsApi(
                behind.rooms(),
                behind.roomDefaults(),
                behind.games(),
                settings.rooms().requireToken(),
                deeds);
    }

    void rooms(DatagramTickets tickets) {
        guarded(HttpMethod.POST, "/rooms", Permission.ALLOCATE_ROOMS, roomsApi::create);
        bind(HttpMethod.GET, "/rooms", roomsApi::list);
        bind(HttpMethod.GET, "/rooms/{id}", roomsApi::get);
        guarded(HttpMethod.DELETE, "/rooms/{id}", Permission.CLOSE_ROOMS, roomsApi::close);
        guarded(HttpMethod.DELETE, "/rooms/{id}/players/{player}", Permission.KICK, roomsApi::kick);
        DatagramTicketsApi datagrams = new DatagramTicketsApi(tickets);
        bind(HttpMethod.POST, "/datagram-tickets", gate.guardRead(Permission.PLAY, datagrams::issue));
        LegacyLobbyApi lobby = new LegacyLobbyApi(
                behind.rooms(), behind.roomDefaults(), settings.rooms().requireToken());
        ExpectContinueGuard.bind(
                builder, HttpMethod.GET, "/create", gate.guardLegacy(Permission.ALLOCATE_ROOMS, lobby::create));
    }

    /** What only consoles need. */
    void operators(EventStreams streams, WorldQueryExecutor lookers) {
        Rooms rooms = behind.rooms();
        bind(HttpMethod.GET, "/permissions", gate.identify(PermissionsApi::get));
        RoomStreams told = new RoomStreams(rooms, roomsApi, streams);
        bind(HttpMethod.GET, "/rooms/stream", told::list);
        bind(HttpMethod.GET, "/rooms/{id}/stream", told::room);
        bind(HttpMethod.GET, "/sessions", gate.guardRead(Permission.LIST_SESSIONS, new SessionsApi(rooms)::list));
        ModeratorMessagesApi talk = new ModeratorMessagesApi(rooms, behind.games(), deeds);
        guarded(HttpMethod.POST, "/say", Permission.SAY, talk::broadcast);
        guarded(HttpMethod.POST, "/rooms/{id}/say", Permission.SAY, talk::sendToRoom);
        guarded(HttpMethod.POST, "/rooms/{id}/commands", Permission.COMMAND_WORLDS, talk::command);
        worlds(new WorldsApi(rooms, new HistoricalWorlds(rooms, lookers), new WorldFeeds(rooms, lookers, streams)));
    }

    private void worlds(WorldsApi worlds) {
        world("/world", worlds::get);
        world("/world/stream", worlds::stream);
        world("/worlds", worlds::listTicks);
        world("/worlds/{tick}", worlds::getAtTick);
        world("/difference", worlds::difference);
    }

    private void world(String path, HttpService service) {
        bind(HttpMethod.GET, "/rooms/{id}" + path, gate.guardRead(Permission.LOOK_INTO_WORLDS, service));
    }

    void node(MetricsSampler figures, MetricsStream sampler) {
        BooleanSupplier ready = () ->
                behind.ready().getAsBoolean() && behind.rooms().drainReason().isEmpty();
        NodeApi nodes = new NodeApi(behind.node(), behind.rooms(), figures, behind.links(), ready);
        bind(HttpMethod.GET, "/nodes", nodes::nodes);
        DrainingApi draining = new DrainingApi(behind.rooms(), behind.node(), nodes, deeds);
        guarded(HttpMethod.PUT, "/nodes/{name}/draining", Permission.DRAIN, draining::set);
        LogLevelsApi levels = new LogLevelsApi(behind.node().name(), deeds);
        bind(HttpMethod.GET, "/log-levels", gate.guardRead(Permission.SET_LOG_LEVELS, levels::list));
        guarded(HttpMethod.PUT, "/log-levels/{logger}", Permission.SET_LOG_LEVELS, levels::set);
        bind(HttpMethod.GET, "/figures", sampler::latest);
        bind(HttpMethod.GET, "/figures/stream", sampler::stream);
        new ProcessApi(behind.node().version(), behind.registry()::scrape, ready).bind(builder);
    }

    void records() {
        RecordsApi records = new RecordsApi(behind.kept(), behind.games(), deeds);
        record("/replays", records.listReplays());
        record("/replays/{id}", records.getReplay());
        record("/replays/{id}/file", records.downloadReplay());
        record("/replays/{id}/worlds/{tick}", records.getReplayWorld());
        record("/replays/{id}/difference", records.compareReplayWorlds());
        record("/desyncs", records.listDesyncs());
        record("/desyncs/{name}", records.getDesync());
        record("/desyncs/{name}/file", records.downloadDesync());
    }

    private void record(String path, HttpService service) {
        bind(HttpMethod.GET, path, gate.guardRead(Permission.READ_RECORDS, service));
    }

    void accounts() {
        AccountService accounts = behind.accounts();
        TicketIssuer tickets = behind.tickets();
        if (accounts != null && tickets != null) {
            AccountRoutes.bind(builder, accounts, tickets, settings.http().operatorToken());
        } else if (behind.identities() != null) {
            RemoteAccountsApi elsewhere = new RemoteAccountsApi(behind.identities());
            bind(HttpMethod.GET, "/accounts", gate.guard(Permission.LIST_ACCOUNTS, elsewhere::list));
            bind(HttpMethod.GET, "/accounts/{id}", gate.guard(Permission.LIST_ACCOUNTS, elsewhere::get));
            bind(HttpMethod.GET, "/accounts/names/{name}", gate.guard(Permission.LIST_ACCOUNTS, elsewhere::find));
        }
    }

    private void guarded(HttpMethod method, String path, Permission permission, HttpService service) {
        bind(method, path, gate.guard(permission, service));
    }

    private void bind(HttpMethod method, String path, HttpService service) {
        ExpectContinueGuard.bind(builder, method, ROOT + path, service);
    }
}
