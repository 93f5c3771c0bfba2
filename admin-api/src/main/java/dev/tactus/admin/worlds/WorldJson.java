package dev.tactus.admin.worlds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.Difference;
import dev.tactus.core.world.FieldType;
import dev.tactus.core.world.FlagColumn;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.ListColumn;
import dev.tactus.core.world.Table;
import dev.tactus.core.world.TextColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps worlds to JSON: entities with named components, and fixed-point numbers as exact decimal numbers. */
public final class WorldJson {

    private static final double FIXED_ONE = 65_536;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WorldJson() {}

    /** Returns a whole world. */
    public static ObjectNode whole(String game, World world) {
        ObjectNode json = JSON.objectNode();
        json.put("tick", world.tick());
        json.put("game", game);
        ArrayNode components = json.putArray("components");
        for (int i = 0; i < world.componentCount(); i++) {
            components.add(world.component(i).name());
        }
        ObjectNode globals = json.putObject("globals");
        components(world, Table.WORLD, globals);
        ArrayNode entities = json.putArray("entities");
        for (int row = Table.WORLD + 1; row < world.rows(); row++) {
            entities.add(entity(world, row));
        }
        return json;
    }

    /**
     * Returns the changes between two worlds: for an existing entity its id and changed fields, a new entity
     * whole, and a removed component as null.
     */
    public static ObjectNode change(World before, World now) {
        ObjectNode json = JSON.objectNode();
        json.put("tick", now.tick());
        ArrayNode changed = json.putArray("changed");
        ArrayNode gone = json.putArray("gone");
        json.set("globals", changes(before, Table.WORLD, now, Table.WORLD));
        int old = Table.WORLD + 1;
        int row = Table.WORLD + 1;
        while (old < before.rows() || row < now.rows()) {
            int oldId = old < before.rows() ? before.id(old) : Integer.MAX_VALUE;
            int id = row < now.rows() ? now.id(row) : Integer.MAX_VALUE;
            if (oldId < id) {
                gone.add(oldId);
                old++;
            } else if (id < oldId) {
                changed.add(entity(now, row++));
            } else {
                ObjectNode fields = changes(before, old++, now, row++);
                if (!fields.isEmpty()) {
                    changed.add(JSON.objectNode().put("id", id).setAll(fields));
                }
            }
        }
        return json;
    }

    /** Returns the differences of two worlds, with both values. */
    public static ArrayNode differences(List<Difference> differences) {
        ArrayNode json = JSON.arrayNode();
        for (Difference difference : differences) {
            json.addObject()
                    .put("entity", difference.entity())
                    .put("component", difference.component())
                    .put("field", difference.field())
                    .put("before", difference.shouldBe())
                    .put("after", difference.is());
        }
        return json;
    }

    private static ObjectNode entity(World world, int row) {
        ObjectNode json = JSON.objectNode().put("id", world.id(row));
        components(world, row, json);
        return json;
    }

    private static void components(World world, int row, ObjectNode into) {
        for (int i = 0; i < world.componentCount(); i++) {
            Component component = world.component(i);
            if (component.has(row)) {
                into.set(component.name(), fields(component, row));
            }
        }
    }

    private static ObjectNode fields(Component component, int row) {
        ObjectNode json = JSON.objectNode();
        for (int i = 0; i < component.fieldCount(); i++) {
            json.set(component.field(i).name(), value(component.field(i), row));
        }
        return json;
    }

    private static ObjectNode changes(World before, int old, World now, int row) {
        ObjectNode json = JSON.objectNode();
        for (int i = 0; i < now.componentCount(); i++) {
            Component is = now.component(i);
            Component was = before.component(i);
            if (is.has(row) && was.has(old)) {
                ObjectNode fields = changes(was, old, is, row);
                if (fields != null) {
                    json.set(is.name(), fields);
                }
            } else if (is.has(row)) {
                json.set(is.name(), fields(is, row));
            } else if (was.has(old)) {
                json.putNull(is.name());
            }
        }
        return json;
    }

    private static @Nullable ObjectNode changes(Component was, int old, Component is, int row) {
        ObjectNode json = null;
        for (int i = 0; i < is.fieldCount(); i++) {
            Column field = is.field(i);
            if (!field.same(row, was.field(i), old)) {
                json = json == null ? JSON.objectNode() : json;
                json.set(field.name(), value(field, row));
            }
        }
        return json;
    }

    private static JsonNode value(Column column, int row) {
        return switch (column) {
            case IntColumn number when number.type() == FieldType.FIXED -> JSON.numberNode(number.get(row) / FIXED_ONE);
            case IntColumn number -> JSON.numberNode(number.get(row));
            case FlagColumn flag -> JSON.booleanNode(flag.get(row));
            case TextColumn text -> JSON.textNode(text.get(row));
            case ListColumn list -> {
                ArrayNode numbers = JSON.arrayNode();
                for (int number : list.get(row)) {
                    numbers.add(number);
                }
                yield numbers;
            }
        };
    }
}
