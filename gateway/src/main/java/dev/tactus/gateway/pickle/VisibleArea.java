package dev.tactus.gateway.pickle;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.dialects.pickle.PickleResponse;
import dev.tactus.dialects.pickle.PickleValue;
import dev.tactus.games.realm.RealmWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of the world that a character sees; on the room's thread. */
final class VisibleArea {

    private static final int LEVEL = 1 << 16;
    private static final PickleResponse NOTHING = new PickleResponse.Said(PickleValue.None.NONE);

    private VisibleArea() {}

    /** Returns all characters that a seat's own one sees, itself among them. */
    static List<PickleResponse.Figure> around(RealmWorld world, int seat) {
        List<PickleResponse.Figure> figures = new ArrayList<>();
        for (int row = 1; row < world.rows(); row++) {
            if (world.isCharacter(row) && world.visible(seat, row)) {
                figures.add(new PickleResponse.Figure(
                        world.name(row),
                        world.x(row),
                        world.y(row),
                        world.z(row) * LEVEL,
                        world.visual(row),
                        Map.of()));
            }
        }
        return figures;
    }

    /**
     * Returns an attribute of the character of a name; None where there is none, or the seat's own one does not see it.
     *
     * @param right that lets an operator look everywhere
     */
    static PickleResponse attribute(
            RealmWorld world, int seat, CommandPermission right, String name, String attribute) {
        int own = world.characterOf(seat);
        int row = own > 0 && world.name(own).equals(name) ? own : world.find(name);
        if (row <= 0 || !(right.includes(CommandPermission.OPERATOR) || world.visible(seat, row))) {
            return NOTHING;
        }
        return attribute.equals("pos")
                ? PickleResponse.position(world.x(row), world.y(row), world.z(row) * LEVEL)
                : new PickleResponse.Said(CommandMapper.value(world.attribute(row, attribute)));
    }
}
