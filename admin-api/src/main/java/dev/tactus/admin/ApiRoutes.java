package dev.tactus.admin;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.accounts.role.Permission;
import dev.tactus.admin.accounts.AccountRoutes;
import dev.tactus.admin.accounts.RemoteAccountsApi;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.auth.OperatorAuthorizer;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.auth.OperatorSessionsApi;
import dev.tactus.admin.auth.PermissionsApi;
import dev.tactus.admin.auth.PlayerResolver;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.lobby.LobbyApi;
import dev.tactus.admin.metrics.MetricsSampler;
import dev.tactus.admin.metrics.MetricsStream;
import dev.tactus.admin.node.DrainingApi;
import dev.tactus.admin.node.LinksApi;
import dev.tactus.admin.node.LogLevelsApi;
import dev.tactus.admin.node.NodeApi;
import dev.tactus.admin.node.ProcessApi;
import dev.tactus.admin.records.RecordsApi;
import dev.tactus.admin.rooms.DatagramTicketsApi;
import dev.tactus.admin.rooms.LegacyLobbyApi;
import dev.tactus.admin.rooms.LocalRoomQuota;
import dev.tactus.admin.rooms.ModeratorMessagesApi;
import dev.tactus.admin.rooms.RoomOwnersApi;
import dev.tactus.admin.rooms.RoomStreams;
import dev.tactus.admin.rooms.RoomsApi;
import dev.tactus.admin.rooms.SessionsApi;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.admin.watching.MatchLogApi;
import dev.tactus.admin.watching.MatchLogs;
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

/** Binds the API routes of a node that runs rooms. */
final class ApiRoutes {

    private static final String ROOT = "/api/v1";

    private final ServerBuilder builder;
    private final Settings settings;
    private final HttpServer.NodeServices services;
    private final OperatorAuthorizer authorizer;
    private final AuditTrail audit;
    private final OperatorCredentials credentials;
    private final LocalRoomQuota quota;
    private final RoomsApi roomsApi;

    ApiRoutes(
            ServerBuilder builder,
            Settings settings,
            HttpServer.NodeServices services,
            OperatorCredentials credentials) {
        this.credentials = credentials;
        this.quota =
                new LocalRoomQuota(services.rooms(), settings.http().trust().localRoomsMax());
        this.builder = builder;
        this.settings = settings;
        this.services = services;
        this.authorizer = new OperatorAuthorizer(credentials, services.identities());
        this.audit = new AuditTrail(services.identities());
        this.roomsApi = new RoomsApi(
                services.rooms(),
                services.roomDefaults(),
                services.games(),
                settings.rooms().requireToken(),
                audit,
                quota);
    }

    void rooms(DatagramTickets tickets) {
        guarded(HttpMethod.POST, "/rooms", Permission.ALLOCATE_ROOMS, roomsApi::create);
        bind(HttpMethod.GET, "/rooms", authorizer.recognize(Permission.LIST_SESSIONS, roomsApi::list));
        bind(HttpMethod.GET, "/rooms/{id}", authorizer.recognize(Permission.LIST_SESSIONS, roomsApi::get));
        guarded(HttpMethod.DELETE, "/rooms/{id}", Permission.CLOSE_ROOMS, roomsApi::close);
        guarded(HttpMethod.DELETE, "/rooms/{id}/players/{player}", Permission.KICK, roomsApi::kick);
        RoomOwnersApi owners = new RoomOwnersApi(services.rooms(), services.cluster(), audit);
        guarded(HttpMethod.PUT, "/rooms/{id}/owner", Permission.DRAIN, owners::set);
        DatagramTicketsApi datagrams = new DatagramTicketsApi(tickets, credentials);
        bind(HttpMethod.POST, "/datagram-tickets", authorizer.guardRead(Permission.PLAY, datagrams::issue));
        LegacyLobbyApi lobby = new LegacyLobbyApi(
                services.rooms(), services.roomDefaults(), settings.rooms().requireToken(), quota);
        ExpectContinueGuard.bind(
                builder, HttpMethod.GET, "/create", authorizer.guardLegacy(Permission.ALLOCATE_ROOMS, lobby::create));
    }

    /** Binds the routes of rooms that players make. */
    void lobbies() {
        LobbyApi lobbies = new LobbyApi(
                services.rooms(),
                services.roomDefaults(),
                services.games(),
                settings.lobby(),
                new PlayerResolver(credentials, services.identities()),
                services.identities());
        bind(HttpMethod.GET, "/lobby-rules", lobbies::rules);
        bind(HttpMethod.POST, "/lobbies", lobbies.create());
        bind(HttpMethod.GET, "/lobbies/{code}", lobbies::find);
        String lobby = "/rooms/{id}/lobby";
        bind(HttpMethod.GET, lobby, lobbies::get);
        bind(HttpMethod.PATCH, lobby, lobbies.change());
        bind(HttpMethod.POST, lobby + "/start", lobbies.start());
        bind(HttpMethod.PUT, lobby + "/owner", lobbies.handOver());
        bind(HttpMethod.POST, lobby + "/invitations", lobbies.invite());
        bind(HttpMethod.POST, lobby + "/spectators", lobbies.watch());
        bind(HttpMethod.POST, lobby + "/members", lobbies.join());
        bind(HttpMethod.PUT, lobby + "/members/me", lobbies.renew());
        bind(HttpMethod.DELETE, lobby + "/members/me", lobbies.leave());
        bind(HttpMethod.PUT, lobby + "/members/me/seat", lobbies.move());
        bind(HttpMethod.PUT, lobby + "/members/me/ready", lobbies.ready());
        bind(HttpMethod.DELETE, lobby + "/members/{seat}", lobbies.kick());
        bind(HttpMethod.PUT, lobby + "/members/me/mutes", lobbies.mute());
        bind(HttpMethod.PUT, lobby + "/silences", lobbies.silence());
        bind(HttpMethod.POST, lobby + "/lines", lobbies.say());
        bind(HttpMethod.GET, lobby + "/lines", lobbies::lines);
    }

    /** Binds the routes of consoles. */
    void operators(EventStreams streams, WorldQueryExecutor worldQueries) {
        Rooms rooms = services.rooms();
        bind(HttpMethod.GET, "/permissions", authorizer.identify(PermissionsApi::get));
        OperatorSessionsApi sessions = new OperatorSessionsApi(credentials);
        bind(HttpMethod.POST, "/operator-codes", authorizer.guardRead(Permission.ROTATE_KEYS, sessions::issueCode));
        bind(HttpMethod.POST, "/operator-sessions", sessions::begin);
        bind(HttpMethod.DELETE, "/operator-sessions/this", sessions::end);
        RoomStreams roomStreams = new RoomStreams(rooms, roomsApi, streams);
        bind(HttpMethod.GET, "/rooms/stream", authorizer.recognize(Permission.LIST_SESSIONS, roomStreams::list));
        bind(HttpMethod.GET, "/rooms/{id}/stream", authorizer.recognize(Permission.LIST_SESSIONS, roomStreams::room));
        bind(HttpMethod.GET, "/sessions", authorizer.guardRead(Permission.LIST_SESSIONS, new SessionsApi(rooms)::list));
        ModeratorMessagesApi messages = new ModeratorMessagesApi(rooms, services.games(), audit);
        guarded(HttpMethod.POST, "/say", Permission.SAY, messages::broadcast);
        guarded(HttpMethod.POST, "/rooms/{id}/say", Permission.SAY, messages::sendToRoom);
        guarded(HttpMethod.POST, "/rooms/{id}/commands", Permission.COMMAND_WORLDS, messages::command);
        worlds(new WorldsApi(
                rooms, new HistoricalWorlds(rooms, worldQueries), new WorldFeeds(rooms, worldQueries, streams)));
    }

    /** Binds the routes of matches as logs. */
    void watching(EventStreams streams, WorldQueryExecutor worldQueries) {
        MatchLogApi log = MatchLogs.api(
                services.rooms(),
                services.replayStorage().replays(),
                services.authenticator(),
                credentials.local(),
                streams,
                worldQueries);
        bind(HttpMethod.GET, "/rooms/{id}/log/manifest", authorizer.recognize(Permission.READ_RECORDS, log::manifest));
        bind(HttpMethod.GET, "/rooms/{id}/log/{match}/header", log::header);
        bind(HttpMethod.GET, "/rooms/{id}/log/{match}/segments/{ticks}", log::segment);
        bind(HttpMethod.GET, "/rooms/{id}/log/{match}/keyframes/{tick}", log::keyframe);
    }

    private void worlds(WorldsApi worlds) {
        world("/world", worlds::get);
        world("/world/stream", worlds::stream);
        world("/worlds", worlds::listTicks);
        world("/worlds/{tick}", worlds::getAtTick);
        world("/difference", worlds::difference);
    }

    private void world(String path, HttpService service) {
        bind(HttpMethod.GET, "/rooms/{id}" + path, authorizer.guardRead(Permission.LOOK_INTO_WORLDS, service));
    }

    void node(MetricsSampler metricsSampler, MetricsStream sampler) {
        BooleanSupplier ready = () -> services.ready().getAsBoolean()
                && services.rooms().drainReason().isEmpty();
        NodeApi nodes = new NodeApi(services.node(), services.cluster(), metricsSampler, services.links(), ready);
        bind(HttpMethod.GET, "/nodes", nodes::nodes);
        bind(HttpMethod.GET, "/links", new LinksApi(services.webTransport())::links);
        DrainingApi draining = new DrainingApi(services.cluster(), services.node(), nodes, audit);
        guarded(HttpMethod.PUT, "/nodes/{name}/draining", Permission.DRAIN, draining::set);
        LogLevelsApi levels = new LogLevelsApi(services.node().name(), audit);
        bind(HttpMethod.GET, "/log-levels", authorizer.guardRead(Permission.SET_LOG_LEVELS, levels::list));
        guarded(HttpMethod.PUT, "/log-levels/{logger}", Permission.SET_LOG_LEVELS, levels::set);
        bind(HttpMethod.GET, "/figures", sampler::latest);
        bind(HttpMethod.GET, "/figures/stream", sampler::stream);
        new ProcessApi(services.node().version(), services.registry()::scrape, ready).bind(builder);
    }

    void records() {
        RecordsApi records = new RecordsApi(services.replayStorage(), services.games(), audit);
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
        bind(HttpMethod.GET, path, authorizer.guardRead(Permission.READ_RECORDS, service));
    }

    void accounts() {
        AccountService accounts = services.accounts();
        TicketIssuer tickets = services.tickets();
        if (accounts != null && tickets != null) {
            AccountRoutes.bind(builder, accounts, tickets, credentials);
        } else if (services.identities() != null) {
            RemoteAccountsApi remote = new RemoteAccountsApi(services.identities());
            bind(HttpMethod.GET, "/accounts", authorizer.guard(Permission.LIST_ACCOUNTS, remote::list));
            bind(HttpMethod.GET, "/accounts/{id}", authorizer.guard(Permission.LIST_ACCOUNTS, remote::get));
            bind(HttpMethod.GET, "/accounts/names/{name}", authorizer.guard(Permission.LIST_ACCOUNTS, remote::find));
        }
    }

    private void guarded(HttpMethod method, String path, Permission permission, HttpService service) {
        bind(method, path, authorizer.guard(permission, service));
    }

    private void bind(HttpMethod method, String path, HttpService service) {
        ExpectContinueGuard.bind(builder, method, ROOT + path, service);
    }
}
