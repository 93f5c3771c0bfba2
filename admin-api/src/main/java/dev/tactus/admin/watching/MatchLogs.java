package dev.tactus.admin.watching;

import dev.tactus.admin.streams.EventStreams;
import dev.tactus.config.Secret;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.ReplayStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** Assembles the routes of matches as logs. */
public final class MatchLogs {

    private MatchLogs() {}

    /**
     * Returns the routes.
     *
     * @param secret of the node, with which addresses are signed
     * @param streams whose thread asks rooms that are waited for
     * @param executor of reads and encodings, which may refuse
     */
    public static MatchLogApi api(
            Rooms rooms,
            ReplayStore replays,
            Authenticator authenticator,
            Secret secret,
            EventStreams streams,
            Executor executor) {
        return new MatchLogApi(
                rooms,
                new LiveMatches(rooms, streams, System::nanoTime),
                new ArchivedMatches(replays, executor, System::nanoTime),
                new LogAccess(rooms, authenticator, new LogSignatures(secret.value(), InstantSource.system())),
                executor);
    }
}
