package dev.tactus.games.realm;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.TextColumn;

/** The map: part of the world, so that each copy of the world includes it. */
final class Ground extends Component {

    /** The text of the map. */
    final TextColumn text;

    /** The parts of the next map that have come so far. */
    final TextColumn draft;

    /** The number of parts that have come so far. */
    final IntColumn draftParts;

    /** Rises with each change of the map. */
    final IntColumn version;

    Ground(Columns c) {
        super(c);
        text = c.text("text");
        draft = c.text("draft");
        draftParts = c.integer("draft_parts");
        version = c.integer("version");
    }
}
