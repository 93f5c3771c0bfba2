package dev.tactus.web;

import dev.tactus.core.game.Game;
import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayPlayer;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.web.interop.ArgumentChecks;
import dev.tactus.web.interop.Js;
import dev.tactus.web.replay.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Uint8Array;

/** Exports of a module that reads recorded matches, and simulates those of the games on the class path at compile time. */
public final class ReplayModule {

    private ReplayModule() {}

    /**
     * Opens a recorded match. A file that was cut off is read up to the damage. If the game is in this module, the world is
     * available at each tick; otherwise only the inputs.
     *
     * @param bytes the whole file; copied
     * @throws Error if the header cannot be read; the message says what is wrong
     */
    @JSExport
    public static Replay openReplay(Uint8Array bytes) {
        if (!Js.isBytes(bytes)) {
            throw ArgumentChecks.typeError("bytes", bytes, "a Uint8Array");
        }
        try {
            return open(ReplayReader.open(ByteSource.of(Js.bytes(bytes))));
        } catch (CorruptReplayException e) {
            throw ArgumentChecks.rethrowAsError(e);
        }
    }

    private static Replay open(ReplayReader reader) {
        String wanted = reader.header().game();
        if (wanted.isEmpty()) {
            return new Replay(reader, null, null, "this is a relay room's match, whose world only its players had");
        }
        @Nullable Game game = find(wanted);
        if (game == null) {
            return new Replay(reader, null, null, "the game " + wanted + " is not here (there are " + names() + ")");
        }
        try {
            return new Replay(reader, game, new ReplayPlayer(reader, game), "");
        } catch (CorruptReplayException | IllegalArgumentException e) {
            return new Replay(reader, game, null, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Game find(String name) {
        for (Game game : GameModule.all()) {
            if (game.name().equals(name)) {
                return game;
            }
        }
        return null;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Game game : GameModule.all()) {
            names.add(game.name());
        }
        return names;
    }
}
