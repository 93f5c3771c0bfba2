package dev.tactus.games.realm;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;

/** A new non-player character. */
public final class SpawnNpc implements RealmCommand {

    private String name = "";
    private String visual = "";
    private String habit = "";
    private int range;
    private int x;
    private int y;
    private int z;

    /** One of nothing, to be filled by its fields. */
    public SpawnNpc() {}

    /**
     * A new character.
     *
     * @param habit one of {@code stand, wander, guard, follow, flee}
     * @param range tiles that it goes from home, or looks, 1..64
     * @param x tile where it begins and is at home, as y, and z the level; 0..1023
     */
    public SpawnNpc(String name, String visual, String habit, int range, int x, int y, int z) {
        this.name = name;
        this.visual = visual;
        this.habit = habit;
        this.range = range;
        this.x = x;
        this.y = y;
        this.z = z;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.OPERATOR;
    }

    String name() {
        return name;
    }

    String visual() {
        return visual;
    }

    String habit() {
        return habit;
    }

    int range() {
        return range;
    }

    int x() {
        return x;
    }

    int y() {
        return y;
    }

    int z() {
        return z;
    }

    @Override
    public void fields(Fields f) {
        name = f.text("name", name);
        visual = f.text("visual", visual);
        habit = f.text("habit", habit);
        range = f.integer("range", range, 1, NpcPlacement.RANGE_MAX);
        x = f.integer("x", x, 0, FAR);
        y = f.integer("y", y, 0, FAR);
        z = f.integer("z", z, 0, FAR);
    }
}
