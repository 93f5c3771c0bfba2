package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Snapshot;
import dev.tactus.core.world.Table;
import java.util.Map;
import java.util.stream.Collectors;

/** A world by the names of its components and fields. */
final class WorldText {

    private WorldText() {}

    static ObjectNode json(World world) {
        return CliJson.tree(Snapshot.named(world));
    }

    /** A line for the tick, and one for each entity. */
    static String text(World world) {
        StringBuilder text = new StringBuilder("tick " + world.tick() + ", next entity " + world.nextId() + "\n");
        for (int row = 0; row < world.rows(); row++) {
            Map<String, Object> entity = Snapshot.entity(world, row);
            entity.remove("id");
            if (row == Table.WORLD && entity.isEmpty()) {
                continue;
            }
            text.append(row == Table.WORLD ? "world" : "entity " + world.id(row));
            entity.forEach((component, fields) ->
                    text.append("  ").append(component).append(' ').append(fields(fields)));
            text.append('\n');
        }
        return text.toString();
    }

    private static String fields(Object fields) {
        return ((Map<?, ?>) fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining(" ", "(", ")"));
    }
}
