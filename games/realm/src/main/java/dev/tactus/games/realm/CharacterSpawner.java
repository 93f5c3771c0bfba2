package dev.tactus.games.realm;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Table;
import java.util.List;

/** Adds characters to the world and removes them. */
final class CharacterSpawner {

    private static final int TRIES = 64;

    private final RealmWorld world;
    private final NpcBehaviors habits;

    CharacterSpawner(RealmWorld world, NpcBehaviors habits) {
        this.world = world;
        this.habits = habits;
    }

    /** Makes the characters that the map has. */
    void settle() {
        List<NpcPlacement> dwellers = world.map().dwellers();
        for (int i = 0; i < dwellers.size() && hasRoom(); i++) {
            NpcPlacement dweller = dwellers.get(i);
            int row = npc(dweller.visual() + " " + (i + 1), dweller);
            world.npc.isOfMap.set(row, true);
        }
    }

    /** The characters of the map before leave, those of the map now come, and who stands in a wall now begins anew. */
    void resettle() {
        int rows = world.rows();
        for (int row = 1; row < rows; row++) {
            if (world.being.has(row) && world.npc.has(row) && world.npc.isOfMap.get(row)) {
                world.destroy(row);
            } else if (world.being.has(row)
                    && world.map().isSolid(world.tileX(row), world.tileY(row), world.being.z.get(row))) {
                begin(row);
            }
        }
        settle();
    }

    /** Makes one that wanders, somewhere on the lowest level. */
    void wanderer(int number) {
        RealmMap map = world.map();
        RealmMap.StartPosition start = map.starts().getFirst();
        int x = start.x();
        int y = start.y();
        for (int i = 0; i < TRIES && (i == 0 || map.isSolid(x, y, start.z())); i++) {
            x = world.random.below(map.width());
            y = world.random.below(map.height());
        }
        boolean isNowhere = map.isSolid(x, y, start.z());
        npc(
                "wanderer " + number,
                new NpcPlacement(
                        "wanderer",
                        NpcBehavior.WANDER,
                        NpcPlacement.RANGE_MAX,
                        isNowhere ? start.x() : x,
                        isNowhere ? start.y() : y,
                        start.z()));
    }

    /** Creates a non-player character. */
    int npc(String name, NpcPlacement dweller) {
        int row = character(name, dweller.visual());
        world.npc.add(row);
        world.npc.homeX.set(row, dweller.x());
        world.npc.homeY.set(row, dweller.y());
        world.npc.range.set(row, dweller.range());
        world.being.x.set(row, Fixed.of(dweller.x()));
        world.being.y.set(row, Fixed.of(dweller.y()));
        world.being.z.set(row, dweller.z());
        habits.begin(dweller.habit(), row);
        return row;
    }

    private int character(String name, String visual) {
        int row = world.create();
        world.being.add(row);
        world.being.name.set(row, RealmCommand.cut(name));
        world.being.visual.set(row, RealmCommand.cut(visual));
        return row;
    }

    /** Returns whether there may be one more. */
    boolean hasRoom() {
        // Each may have a routine, which is a row too.
        return world.rows() < 2 * RealmWorld.CHARACTERS_MAX;
    }

    /** Makes a player's character; one that the seat had before leaves. */
    void join(RealmJoin join, EventSink events) {
        leave(join.seat(), events);
        int row = character(join.name(), visual());
        world.player.add(row);
        world.player.seat.set(row, join.seat());
        begin(row);
        world.seats.set(join.seat(), world.id(row));
    }

    private String visual() {
        RealmMap.DefaultAttribute common = world.map().common("visual");
        return common != null && common.value().kind() == AttributeValue.ValueType.TEXT
                ? common.value().text()
                : "player";
    }

    /** Puts a character to where players begin. */
    private void begin(int row) {
        List<RealmMap.StartPosition> starts = world.map().starts();
        RealmMap.StartPosition start = starts.get(world.random.below(starts.size()));
        world.being.x.set(row, Fixed.of(start.x()));
        world.being.y.set(row, Fixed.of(start.y()));
        world.being.z.set(row, start.z());
    }

    /** Lets go of a seat's character, if it has one. */
    boolean leave(int seat, EventSink events) {
        int row = world.characterOf(seat);
        if (row <= Table.WORLD) {
            return false;
        }
        events.emit(new CharacterLeft(
                seat,
                world.name(row),
                world.visual(row),
                world.x(row),
                world.y(row),
                world.z(row),
                world.being.traits.get(row)));
        world.destroy(row);
        world.seats.set(seat, 0);
        return true;
    }
}
