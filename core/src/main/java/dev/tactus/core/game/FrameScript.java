package dev.tactus.core.game;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.core.world.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** The commands of a recorded match. */
final class FrameScript implements Script {

    private final Vocabulary<Command> vocabulary;
    private final Cursor cursor;

    FrameScript(Game game, FrameSource frames) {
        vocabulary = game.commands();
        cursor = new Cursor(frames, 0);
    }

    @Override
    public List<Issued> next(World world) {
        List<Issued> issued = new ArrayList<>();
        if (cursor.next(world.tick() + 1)) {
            while (cursor.nextInput()) {
                Simulation.take(cursor, vocabulary, issued);
            }
        }
        return issued;
    }
}
