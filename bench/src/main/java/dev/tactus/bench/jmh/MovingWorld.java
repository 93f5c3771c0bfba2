package dev.tactus.bench.jmh;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Prng;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import java.util.List;

/** A world in which every entity moves in every tick and turns around at the edge. */
final class MovingWorld extends World {

    private static final int SIZE = Fixed.of(1000);

    private final Prng random = global("Random", Prng::new);
    private final Body body = component("Body", Body::new);

    private static final class Body extends Component {
        private final IntColumn x;
        private final IntColumn y;
        private final IntColumn speed;
        private final IntColumn angle;

        Body(Columns c) {
            super(c);
            x = c.fixed("x");
            y = c.fixed("y");
            speed = c.fixed("speed");
            angle = c.fixed("angle");
        }
    }

    MovingWorld(int entities) {
        random.seed(1);
        for (int i = 0; i < entities; i++) {
            int row = create();
            body.add(row);
            body.x.set(row, random.between(0, SIZE));
            body.y.set(row, random.between(0, SIZE));
            body.speed.set(row, random.between(1, Fixed.of(3)));
            body.angle.set(row, random.fraction());
        }
    }

    @Override
    protected void step(List<IssuedCommand> commands, EventSink events) {
        for (int row = 1; row < rows(); row++) {
            int angle = body.angle.get(row);
            int speed = body.speed.get(row);
            int x = body.x.get(row) + Fixed.mul(speed, Fixed.cos(angle));
            int y = body.y.get(row) + Fixed.mul(speed, Fixed.sin(angle));
            if (x < 0 || x > SIZE || y < 0 || y > SIZE) {
                body.angle.set(row, angle + Fixed.HALF);
            } else {
                body.x.set(row, x);
                body.y.set(row, y);
            }
        }
    }
}
