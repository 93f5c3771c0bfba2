package dev.tactus.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reader of YAML, with anchors and merges resolved. A key that is there twice is refused. */
final class YamlDocuments {

    static final ObjectMapper JSON = new ObjectMapper();

    private YamlDocuments() {}

    /** Returns the documents of a text, but for empty ones. */
    static List<JsonNode> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
            if (document != null) {
                documents.add(JSON.valueToTree(document));
            }
        }
        return documents;
    }

    /** Returns the only document of a file. */
    static JsonNode read(Path file) throws IOException {
        return read(Files.readString(file)).getFirst();
    }
}
