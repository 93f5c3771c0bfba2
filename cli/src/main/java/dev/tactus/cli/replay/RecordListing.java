package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.FileProblem;
import dev.tactus.engine.port.RecordStore;
import java.io.IOException;
import java.nio.file.Path;

/** Lists what a store of records holds, the newest first. */
final class RecordListing {

    private RecordListing() {}

    /**
     * Returns a line a record, or JSON.
     *
     * @param directory of the store, for the message where it cannot be read
     * @param field of the JSON array
     */
    static String text(RecordStore store, Path directory, String field, boolean json) {
        StringBuilder lines = new StringBuilder();
        ArrayNode all = CliJson.object().putArray(field);
        try {
            for (RecordStore.Entry entry : store.list()) {
                String file = store.location(entry.name());
                all.addObject().put("file", file).put("bytes", entry.bytes());
                lines.append(file).append("  ").append(entry.bytes()).append(" bytes\n");
            }
        } catch (IOException e) {
            throw new UserErrorException(directory + ": cannot be read (" + FileProblem.reason(e) + ")");
        }
        if (json) {
            return CliJson.write(all) + "\n";
        }
        return lines.isEmpty() ? "none in " + directory + "\n" : lines.toString();
    }
}
