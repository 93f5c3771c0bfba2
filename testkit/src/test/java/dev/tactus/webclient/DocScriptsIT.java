package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.DocBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JavaScript of the documentation, against the types that are shipped; its page is run by {@link DocsPageIT}. */
class DocScriptsIT {

    /** Declarations of the game around the samples. */
    private static final String AROUND = """
            declare const world: { step(inputs: unknown): void };
            declare const JUMP: number;
            """;

    @Test
    void shouldFitTheTypes() throws Exception {
        List<DocBlock> scripts = DocBlock.all().stream()
                .filter(block -> block.language().equals("js"))
                .toList();
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(5);
        NodeProject project = new NodeProject("docs");
        Path modules = Path.of("../client-web/target/classes/dev/tactus/web");
        project.bring(modules.resolve("games.d.ts"));
        project.bring(modules.resolve("replay.d.ts"));
        project.bring(modules.resolve("watch.d.ts"));
        project.bring(modules.resolve("webtransport.d.ts"));
        project.write("around.d.ts", AROUND);
        List<String> files = new ArrayList<>(List.of("around.d.ts"));
        for (DocBlock script : scripts) {
            String file = script.page().replaceAll("\\W", "-") + "-" + script.line() + ".js";
            project.write(file, local(script.text()));
            files.add(file);
        }
        project.checkScripts(files);
    }

    private static String local(String script) {
        return script.replaceAll("from \"http://[^/]+/tactus/client\\.js\"", "from \"@tactus/client\"")
                .replaceAll("from \"http://[^/]+/tactus/(games|replay|watch|webtransport)\\.js\"", "from \"./$1.js\"");
    }
}
