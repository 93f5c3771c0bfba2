package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Table;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Carries out commands, and reports whether they succeeded. Permissions were checked before they came into a frame. */
final class RealmCommandExecutor {

    private final RealmWorld world;
    private final MovementRules walk;
    private final CharacterSpawner people;

    RealmCommandExecutor(RealmWorld world, MovementRules walk, CharacterSpawner people) {
        this.world = world;
        this.walk = walk;
        this.people = people;
    }

    void execute(IssuedCommand issued, EventSink events) {
        RealmCommand order = (RealmCommand) issued.command();
        boolean done = execute(order, world.characterOf(issued.seat()), events);
        if (order.requiredPermission() != CommandPermission.SERVER) {
            events.emit(new CommandAnswered(issued.seat(), issued.sequence(), done));
        }
    }

    private boolean execute(RealmCommand order, int own, EventSink events) {
        return switch (order) {
            case RealmMove move -> own > Table.WORLD && walk.move(own, move);
            case SetAttribute set -> own > Table.WORLD && setOwn(own, set.assignment());
            case OverrideAttribute set -> set(world.find(set.assignment().name()), set.assignment());
            case ChangeAttribute change -> change(own, change);
            case AdjustAttribute adjust -> adjust(own, adjust);
            case EditTile edit -> own > Table.WORLD && edit(own, edit, events);
            case SpawnNpc spawn -> spawn(spawn);
            case RemoveNpc dismiss -> dismiss(dismiss);
            case SetHour hour -> hour(hour, events);
            case LoadMap map -> load(map, events);
            case RealmJoin join -> join(join, events);
            case Restore restore -> restore(restore);
            case RealmLeave leave -> people.leave(leave.seat(), events);
        };
    }

    private boolean setOwn(int own, AttributeAssignment set) {
        return isWritable(own, set) && set(own, set);
    }

    private boolean isWritable(int own, AttributeAssignment set) {
        RealmMap.DefaultAttribute common = world.map().common(set.attribute());
        return set.name().equals(world.name(own)) && common != null && common.isWritable();
    }

    private boolean adjust(int own, AdjustAttribute adjust) {
        AttributeAssignment change = adjust.change();
        if (!adjust.isAny() && !(own > Table.WORLD && isWritable(own, change))) {
            return false;
        }
        int row = adjust.isAny() ? world.find(change.name()) : own;
        AttributeValue amount = AttributeValue.read(change.value());
        AttributeValue sum = row > Table.WORLD && amount != null
                ? world.attribute(row, change.attribute()).plus(amount)
                : null;
        return sum != null && set(row, change.attribute(), sum);
    }

    private boolean set(int row, AttributeAssignment set) {
        AttributeValue value = AttributeValue.read(set.value());
        return row > Table.WORLD && value != null && set(row, set.attribute(), value);
    }

    private boolean set(int row, String attribute, AttributeValue value) {
        switch (attribute) {
            case "name", "x", "y", "z":
                return false;
            case "visual":
                if (value.kind() == AttributeValue.ValueType.TEXT) {
                    world.being.visual.set(row, RealmCommand.cut(value.text()));
                }
                return value.kind() == AttributeValue.ValueType.TEXT;
            default:
                String traits = AttributeList.with(world.being.traits.get(row), attribute, value);
                if (traits != null) {
                    world.being.traits.set(row, traits);
                }
                return traits != null;
        }
    }

    private boolean change(int own, ChangeAttribute change) {
        int row = change.name().isEmpty() ? own : world.find(change.name());
        if (row <= Table.WORLD) {
            return false;
        }
        int by = change.amount();
        int x = world.being.x.get(row);
        int y = world.being.y.get(row);
        int z = world.being.z.get(row);
        return switch (change.attribute()) {
            case "x" -> walk.place(row, x + by, y, z);
            case "y" -> walk.place(row, x, y + by, z);
            case "z" -> walk.place(row, x, y, z + Fixed.round(by));
            default -> {
                AttributeValue sum = world.attribute(row, change.attribute()).plus(by);
                yield sum != null && set(row, change.attribute(), sum);
            }
        };
    }

    private boolean edit(int own, EditTile edit, EventSink events) {
        int x = world.tileX(own) + edit.dx();
        int y = world.tileY(own) + edit.dy();
        String text = world.map().with(x, y, world.being.z.get(own) + edit.dz(), edit.letter());
        RealmMap map = text == null ? null : readable(text);
        if (map != null) {
            world.map(map, events);
        }
        return map != null;
    }

    /** Returns the map of a text, null where it is none any more: the last start was painted over. */
    private static @Nullable RealmMap readable(String text) {
        try {
            return RealmMap.read(text);
        } catch (MalformedStateException e) {
            return null;
        }
    }

    private boolean spawn(SpawnNpc spawn) {
        NpcBehavior habit = NpcBehavior.of(spawn.habit());
        String name = RealmCommand.cut(spawn.name());
        if (habit == null
                || name.isEmpty()
                || !people.hasRoom()
                || world.find(name) >= 0
                || world.map().isSolid(spawn.x(), spawn.y(), spawn.z())) {
            return false;
        }
        people.npc(name, new NpcPlacement(spawn.visual(), habit, spawn.range(), spawn.x(), spawn.y(), spawn.z()));
        return true;
    }

    private boolean dismiss(RemoveNpc dismiss) {
        int row = world.find(dismiss.name());
        boolean isNpc = row > Table.WORLD && world.npc.has(row);
        if (isNpc) {
            world.destroy(row);
        }
        return isNpc;
    }

    private boolean hour(SetHour hour, EventSink events) {
        world.sky.hour.set(Table.WORLD, hour.hour());
        events.emit(new HourChanged(hour.hour()));
        return true;
    }

    /** Takes a part of a map; parts out of order are none of any. */
    private boolean load(LoadMap map, EventSink events) {
        Ground ground = world.ground;
        int expected = map.part() == 0 ? 0 : ground.draftParts.get(Table.WORLD);
        String draft = (expected == 0 ? "" : ground.draft.get(Table.WORLD)) + map.text();
        boolean isNext = map.part() == expected && draft.getBytes(StandardCharsets.UTF_8).length <= RealmMap.BYTES_MAX;
        boolean isWhole = isNext && map.isLast();
        ground.draft.set(Table.WORLD, isNext && !isWhole ? draft : "");
        ground.draftParts.set(Table.WORLD, isNext && !isWhole ? expected + 1 : 0);
        return isWhole ? replace(draft, events) : isNext;
    }

    private boolean replace(String text, EventSink events) {
        try {
            world.map(RealmMap.read(text), events);
        } catch (MalformedStateException e) {
            events.emit(new MapRefused(String.valueOf(e.getMessage())));
            return false;
        }
        people.resettle();
        return true;
    }

    private boolean join(RealmJoin join, EventSink events) {
        people.join(join, events);
        return true;
    }

    private boolean restore(Restore restore) {
        int row = world.characterOf(restore.seat());
        if (row <= Table.WORLD) {
            return false;
        }
        world.being.visual.set(row, RealmCommand.cut(restore.visual()));
        world.being.traits.set(row, AttributeList.kept(restore.traits()));
        // Where it was may be a wall by now; then it stays where all begin.
        walk.place(row, restore.x(), restore.y(), restore.z());
        return true;
    }
}
