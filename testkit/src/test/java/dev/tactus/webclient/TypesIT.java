package dev.tactus.webclient;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The descriptions of the modules' types, as TypeScript understands it. */
class TypesIT {

    @Test
    void shouldFitWhatGameWrites() throws Exception {
        new NodeProject("types").compile("sample.ts");
    }

    @Test
    void shouldFitWhatPageOfGameWrites() throws Exception {
        NodeProject project = new NodeProject("game-types");
        project.bring(Path.of("../client-web/target/classes/dev/tactus/web/games.d.ts"));
        project.compile("play.ts");
    }

    @Test
    void shouldFitWhatPageOfReplayWrites() throws Exception {
        NodeProject project = new NodeProject("replay-types");
        project.bring(Path.of("../client-web/target/classes/dev/tactus/web/replay.d.ts"));
        project.compile("watch.ts");
    }
}
