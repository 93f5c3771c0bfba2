package dev.tactus.admin.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.admin.auth.AuditTrail;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.PageLimit;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.worlds.WorldJson;
import dev.tactus.admin.worlds.WorldsApi;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.ReplayStore;
import dev.tactus.engine.port.StoredBytes;
import dev.tactus.storage.archive.FileReplayStore;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;

/** Serves replays and desync bundles over the JSON API. All of it reads the disk, and so runs on a blocking thread. */
public final class RecordsApi {

    private final ReplayStore store;
    private final ReplayLookup replays;
    private final DesyncStore desyncs;
    private final GameCatalog games;
    private final AuditTrail audit;

    public RecordsApi(ReplayStorage kept, GameCatalog games, AuditTrail audit) {
        this.games = games;
        store = kept.replays();
        replays = new ReplayLookup(store);
        desyncs = kept.desyncs();
        this.audit = audit;
    }

    private interface Answer {
        HttpResponse to(ServiceRequestContext ctx, HttpRequest request) throws Exception;
    }

    private static HttpService blocking(Answer answer) {
        return (ctx, request) -> HttpResponse.of(
                () -> {
                    try {
                        return answer.to(ctx, request);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                ctx.blockingTaskExecutor());
    }

    /** Pages go by name, so that matches that end meanwhile neither repeat nor hide others. */
    public HttpService listReplays() {
        return blocking((ctx, request) -> {
            int limit = PageLimit.limit(ctx.queryParam("limit"));
            String after = ctx.queryParam("after");
            List<String> names = replays.names();
            List<String> page = names.stream()
                    .filter(name -> after == null || name.compareTo(after) < 0)
                    .limit(limit + 1L)
                    .toList();
            ObjectNode json = JsonBodies.object();
            json.put("total", names.size());
            ArrayNode items = json.putArray("replays");
            for (String name : page.subList(0, Math.min(limit, page.size()))) {
                items.add(replay(name));
            }
            json.put("next", page.size() > limit ? page.get(limit - 1) : null);
            return JsonBodies.response(HttpStatus.OK, json);
        });
    }

    public HttpService getReplay() {
        return blocking((ctx, request) -> JsonBodies.response(HttpStatus.OK, replay(found(ctx))));
    }

    public HttpService downloadReplay() {
        return blocking((ctx, request) -> {
            String name = found(ctx);
            // How long a download takes is its client's network's affair.
            ctx.clearRequestTimeout();
            HttpResponse file = RecordDownload.of(ctx, name + FileReplayStore.ENDING, store.open(name));
            return noted(ctx, "replay " + name, file);
        });
    }

    public HttpService getReplayWorld() {
        return blocking((ctx, request) -> {
            int tick = WorldsApi.tick("tick", ctx.pathParam("tick"));
            return withRun(
                    found(ctx),
                    run -> JsonBodies.response(
                            HttpStatus.OK,
                            WorldJson.whole(run.game(), run.at(tick).world())));
        });
    }

    public HttpService compareReplayWorlds() {
        return blocking((ctx, request) -> {
            int from = WorldsApi.tick("from", ctx.queryParam("from"));
            int to = WorldsApi.tick("to", ctx.queryParam("to"));
            return withRun(
                    found(ctx),
                    run -> JsonBodies.response(
                            HttpStatus.OK,
                            WorldsApi.difference(
                                    run.at(from).world(), run.at(to).world())));
        });
    }

    /** The worlds of a recorded match, by the game that this node has under its name. */
    private record ReplayResult(ReplayRun replay, String game) {

        Simulation at(int tick) throws CorruptReplayException {
            return replay.at(tick);
        }
    }

    private interface Look {
        HttpResponse at(ReplayResult run) throws CorruptReplayException;
    }

    private HttpResponse withRun(String name, Look look) throws IOException {
        try (ReplayFile file = ReplayFile.open(store, name)) {
            String game = file.header().game();
            Game played = game.isEmpty() ? null : games.get(game);
            if (played == null) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "replay: " + name + ", of "
                                + (game.isEmpty() ? "a relay room" : "the game " + game)
                                + " (expected: a match of a game, " + games.expected() + ")");
            }
            return file.with(reader -> look.at(new ReplayResult(new ReplayRun(reader, played), game)));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest(String.valueOf(wrong.getMessage()));
        } catch (CorruptReplayException e) {
            throw new ProblemException(HttpStatus.INTERNAL_SERVER_ERROR, name + ": damaged, " + e.getMessage());
        }
    }

    private String found(ServiceRequestContext ctx) throws IOException {
        String id = Objects.requireNonNull(ctx.pathParam("id"));
        return replays.find(id)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "id: " + id + " (expected: a replay that /api/v1/replays lists)"));
    }

    /** A file that went away or is damaged is told as such, and hides no other. */
    private ObjectNode replay(String name) {
        ObjectNode json = JsonBodies.object();
        json.put("id", name);
        try (ReplayFile replay = ReplayFile.open(store, name)) {
            json.setAll(RecordJson.replay(replay));
            json.put("fault", replay.fault());
        } catch (IOException | CorruptReplayException e) {
            json.put("fault", String.valueOf(e.getMessage()));
        }
        return json;
    }

    public HttpService listDesyncs() {
        return blocking((ctx, request) -> {
            ObjectNode json = JsonBodies.object();
            ArrayNode items = json.putArray("desyncs");
            desyncs.list()
                    .forEach(
                            entry -> items.addObject().put("name", entry.name()).put("bytes", entry.bytes()));
            return JsonBodies.response(HttpStatus.OK, json);
        });
    }

    public HttpService getDesync() {
        return blocking((ctx, request) -> {
            String name = name(ctx);
            try {
                ObjectNode json = JsonBodies.object();
                json.put("name", name);
                json.setAll(RecordJson.desync(DesyncBundle.read(bundle(name))));
                return JsonBodies.response(HttpStatus.OK, json);
            } catch (CorruptReplayException e) {
                throw new ProblemException(
                        HttpStatus.INTERNAL_SERVER_ERROR, name + ": the bundle is damaged, " + e.getMessage());
            }
        });
    }

    public HttpService downloadDesync() {
        return blocking((ctx, request) -> {
            String name = name(ctx);
            ctx.clearRequestTimeout();
            HttpResponse file = RecordDownload.of(ctx, name, open(name));
            return noted(ctx, "desync " + name, file);
        });
    }

    private HttpResponse noted(ServiceRequestContext ctx, String what, HttpResponse file) {
        return HttpResponse.of(audit.recordOperation(ctx, AuditAction.RECORD_TAKEN, what)
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        file.abort(failure);
                    }
                })
                .thenApply(written -> file));
    }

    private static String name(ServiceRequestContext ctx) {
        return Objects.requireNonNull(ctx.pathParam("name"));
    }

    private byte[] bundle(String name) throws IOException {
        try (StoredBytes bytes = open(name)) {
            return bytes.readAll();
        }
    }

    private StoredBytes open(String name) throws IOException {
        try {
            return desyncs.open(name);
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "name: not there (expected: a name that /api/v1/desyncs lists)");
        }
    }
}
