package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.accounts.role.Permission;
import dev.tactus.engine.host.Rooms;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.account.TicketIssuer;
import dev.tactus.server.secure.DatagramTickets;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.world.Lookers;
import dev.tactus.server.world.PastWorlds;
import java.util.function.BooleanSupplier;

/** Where the API of a node that runs rooms is. */
final class ApiRoutes {

    private static final String ROOT = "/api/v1";

    private final ServerBuilder builder;
    private final Settings settings;
    private final HttpFace.Behind behind;
    private final OperatorGate gate;
    private final Deeds deeds;
    private final RoomsApi roomsApi;

    ApiRoutes(ServerBuilder builder, Settings settings, HttpFace.Behind behind) {
        this.builder = builder;
        this.settings = settings;
        this.behind = behind;
        this.gate = new OperatorGate(settings.http().operatorToken(), behind.identities());
        this.deeds = new Deeds(behind.identities());
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
        bind(HttpMethod.GET, "/rooms/{id}", roomsApi::look);
        guarded(HttpMethod.DELETE, "/rooms/{id}", Permission.CLOSE_ROOMS, roomsApi::close);
        guarded(HttpMethod.DELETE, "/rooms/{id}/players/{player}", Permission.KICK, roomsApi::kick);
        DatagramTicketsApi datagrams = new DatagramTicketsApi(tickets);
        bind(HttpMethod.POST, "/datagram-tickets", gate.guardLooking(Permission.PLAY, datagrams::issue));
        OldLobby lobby = new OldLobby(
                behind.rooms(), behind.roomDefaults(), settings.rooms().requireToken());
        HttpFace.bind(builder, HttpMethod.GET, "/create", gate.guardOld(Permission.ALLOCATE_ROOMS, lobby::create));
    }

    /** What only consoles need. */
    void operators(Streams streams, Lookers lookers) {
        Rooms rooms = behind.rooms();
        bind(HttpMethod.GET, "/permissions", gate.recognise(PermissionsApi::look));
        RoomStreams told = new RoomStreams(rooms, roomsApi, streams);
        bind(HttpMethod.GET, "/rooms/stream", told::list);
        bind(HttpMethod.GET, "/rooms/{id}/stream", told::room);
        bind(HttpMethod.GET, "/sessions", gate.guardLooking(Permission.LIST_SESSIONS, new SessionsApi(rooms)::list));
        TalkApi talk = new TalkApi(rooms, behind.games(), deeds);
        guarded(HttpMethod.POST, "/say", Permission.SAY, talk::sayToAll);
        guarded(HttpMethod.POST, "/rooms/{id}/say", Permission.SAY, talk::say);
        guarded(HttpMethod.POST, "/rooms/{id}/commands", Permission.COMMAND_WORLDS, talk::command);
        worlds(new WorldsApi(rooms, new PastWorlds(rooms, lookers), new WorldFeeds(rooms, lookers, streams)));
    }

    private void worlds(WorldsApi worlds) {
        world("/world", worlds::look);
        world("/world/stream", worlds::stream);
        world("/worlds", worlds::ticks);
        world("/worlds/{tick}", worlds::at);
        world("/difference", worlds::difference);
    }

    private void world(String path, HttpService service) {
        bind(HttpMethod.GET, "/rooms/{id}" + path, gate.guardLooking(Permission.LOOK_INTO_WORLDS, service));
    }

    void node(Figures figures, Sampler sampler) {
        BooleanSupplier ready =
                () -> behind.ready().getAsBoolean() && behind.rooms().drainReason().isEmpty();
        NodeApi nodes = new NodeApi(behind.node(), behind.rooms(), figures, behind.links(), ready);
        bind(HttpMethod.GET, "/nodes", nodes::nodes);
        DrainingApi draining = new DrainingApi(behind.rooms(), behind.node(), nodes, deeds);
        guarded(HttpMethod.PUT, "/nodes/{name}/draining", Permission.DRAIN, draining::set);
        LogLevelsApi levels = new LogLevelsApi(behind.node().name(), deeds);
        bind(HttpMethod.GET, "/log-levels", gate.guardLooking(Permission.SET_LOG_LEVELS, levels::list));
        guarded(HttpMethod.PUT, "/log-levels/{logger}", Permission.SET_LOG_LEVELS, levels::set);
        bind(HttpMethod.GET, "/figures", sampler::look);
        bind(HttpMethod.GET, "/figures/stream", sampler::stream);
        new ProcessApi(behind.node().version(), behind.registry()::scrape, ready).bind(builder);
    }

    void records() {
        RecordsApi records = new RecordsApi(behind.kept(), behind.games(), deeds);
        record("/replays", records.listReplays());
        record("/replays/{id}", records.lookAtReplay());
        record("/replays/{id}/file", records.downloadReplay());
        record("/replays/{id}/worlds/{tick}", records.lookAtReplayWorld());
        record("/replays/{id}/difference", records.compareReplayWorlds());
        record("/desyncs", records.listDesyncs());
        record("/desyncs/{name}", records.lookAtDesync());
        record("/desyncs/{name}/file", records.downloadDesync());
    }

    private void record(String path, HttpService service) {
        bind(HttpMethod.GET, path, gate.guardLooking(Permission.READ_RECORDS, service));
    }

    void accounts() {
        AccountService accounts = behind.accounts();
        TicketIssuer tickets = behind.tickets();
        if (accounts != null && tickets != null) {
            AccountRoutes.bind(builder, accounts, tickets, settings.http().operatorToken());
        } else if (behind.identities() != null) {
            AccountsElsewhereApi elsewhere = new AccountsElsewhereApi(behind.identities());
            bind(HttpMethod.GET, "/accounts", gate.guard(Permission.LIST_ACCOUNTS, elsewhere::list));
            bind(HttpMethod.GET, "/accounts/{id}", gate.guard(Permission.LIST_ACCOUNTS, elsewhere::look));
            bind(HttpMethod.GET, "/accounts/names/{name}", gate.guard(Permission.LIST_ACCOUNTS, elsewhere::find));
        }
    }

    private void guarded(HttpMethod method, String path, Permission permission, HttpService service) {
        bind(method, path, gate.guard(permission, service));
    }

    private void bind(HttpMethod method, String path, HttpService service) {
        HttpFace.bind(builder, method, ROOT + path, service);
    }
}
