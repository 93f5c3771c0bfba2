package dev.tactus.server.pickle;

import dev.tactus.core.game.Right;
import dev.tactus.dialects.pickle.Answer;
import dev.tactus.dialects.pickle.Value;
import dev.tactus.games.realm.RealmWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a character sees of the world; on the room's thread. */
final class Looks {

    private static final int LEVEL = 1 << 16;
    private static final Answer NOTHING = new Answer.Said(Value.None.NONE);

    private Looks() {}

    /** Returns all characters that a seat's own one sees, itself among them. */
    static List<Answer.Figure> around(RealmWorld world, int seat) {
        List<Answer.Figure> figures = new ArrayList<>();
        for (int row = 1; row < world.rows(); row++) {
            if (world.isCharacter(row) && world.visible(seat, row)) {
                figures.add(new Answer.Figure(
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
    static Answer attribute(RealmWorld world, int seat, Right right, String name, String attribute) {
        int own = world.characterOf(seat);
        int row = own > 0 && world.name(own).equals(name) ? own : world.find(name);
        if (row <= 0 || !(right.covers(Right.OPERATOR) || world.visible(seat, row))) {
            return NOTHING;
        }
        return attribute.equals("pos")
                ? Answer.position(world.x(row), world.y(row), world.z(row) * LEVEL)
                : new Answer.Said(Wants.value(world.attribute(row, attribute)));
    }
}
