package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Type check of the pages' scripts by TypeScript. */
class PageScriptsIT {

    @Test
    void shouldFitTheTypesOfTheModulesAndOfEachOther() throws Exception {
        NodeProject.checkPages("tsconfig.json");
    }

    @Test
    void shouldReportPlantedMistakes() throws Exception {
        Path planted = Files.createDirectories(Path.of("../web-ui/target/planted"));
        Files.writeString(planted.resolve("planted.js"), """
                import { number } from "../../src/main/resources/dev/tactus/webui/site/shared/format.js";

                export const text = number("7");
                export const twice = value => 2 * value;
                """);
        Files.writeString(
                planted.resolve("tsconfig.json"),
                "{ \"extends\": \"../../tsconfig.json\", \"include\": [\"planted.js\"] }");
        assertThatThrownBy(() -> NodeProject.checkPages("target/planted/tsconfig.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("planted.js(3,")
                .hasMessageContaining("TS2345")
                .hasMessageContaining("planted.js(4,")
                .hasMessageContaining("TS7006");
    }
}
