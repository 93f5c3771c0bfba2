package dev.tactus.games.platformer;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import java.util.ArrayList;
import java.util.List;

/** The state of a match: five things that do not move, an owner for each player, a unit for each player. */
final class PlatformerWorld extends World {

    private static final int STATICS = 5;

    final OwnedBy ownedBy = component("OwnedBy", OwnedBy::new);
    final PlatformerPosition position = component("Position", PlatformerPosition::new);
    final Movement movement = component("Movement", Movement::new);
    final Collision collision = component("Collision", Collision::new);
    final RigidBody body = component("RigidBody", RigidBody::new);
    final Trigger trigger = component("Trigger", Trigger::new);
    final TriggerOverlap overlap = component("TriggerOverlap", TriggerOverlap::new);

    private final int seats;
    private final CanonicalCommandOrder canon = new CanonicalCommandOrder();
    private final List<IssuedCommand> orders = new ArrayList<>();
    private final PlatformerPhysics motion;
    private final Triggers triggers;

    PlatformerWorld(Setup setup) {
        seats = setup.seats();
        motion = new PlatformerPhysics(this, setup);
        triggers = new Triggers(this);
        statics(setup);
        for (int seat = 1; seat <= seats; seat++) {
            create();
        }
        for (int seat = 1; seat <= seats; seat++) {
            unit(setup, seat);
        }
    }

    @Override
    public int entityOf(int seat) {
        return seat >= 1 && seat <= seats ? STATICS + seat : 0;
    }

    private void statics(Setup setup) {
        int x = setup.option("spawn_start_x");
        int y = setup.option("spawn_start_y");
        box(x, y - half(setup.option("unit_collision_height")) - 50, 8_000, 100);
        box(x + 2_000, y + 550, 800, 100);
        box(x, y + 550, 800, 100);
        trigger(box(x - 1_000, y + 550, 100, 1_500), "teleport");
        trigger(box(x, -5_000, 100_000, 1), "spawn");
    }

    private int box(int x, int y, int width, int height) {
        int row = create();
        position.add(row);
        place(row, x, y);
        collision.add(row);
        collision.width.set(row, width);
        collision.height.set(row, height);
        return row;
    }

    private void trigger(int row, String onEnter) {
        trigger.add(row);
        trigger.onEnter.set(row, onEnter);
    }

    private void unit(Setup setup, int seat) {
        int index = seat - 1;
        int columns = setup.option("grid_columns");
        int x = setup.option("spawn_start_x") + index % columns * setup.option("spawn_step_x");
        int y = setup.option("spawn_start_y") + index / columns * setup.option("spawn_step_y");
        int row = box(
                x,
                y + setup.option("spawn_air_offset"),
                setup.option("unit_collision_width"),
                setup.option("unit_collision_height"));
        ownedBy.add(row);
        ownedBy.owner.set(row, entityOf(seat));
        movement.add(row);
        body.add(row);
        overlap.add(row);
    }

    @Override
    protected void step(List<IssuedCommand> commands, EventSink events) {
        carryOut(commands);
        motion.step();
        triggers.step(events);
    }

    private void carryOut(List<IssuedCommand> commands) {
        if (commands.isEmpty()) {
            return;
        }
        orders.clear();
        orders.addAll(commands);
        orders.sort(canon);
        for (int i = 0; i < orders.size(); i++) {
            PlatformerCommand order = (PlatformerCommand) orders.get(i).command();
            int issuer = entityOf(orders.get(i).seat());
            for (int target : order.targets()) {
                carryOut(order, row(target), issuer);
            }
        }
    }

    private void carryOut(PlatformerCommand order, int row, int issuer) {
        if (row < 0 || !ownedBy.has(row) || !movement.has(row) || ownedBy.owner.get(row) != issuer) {
            return;
        }
        switch (order) {
            case PlatformerMove move -> movement.x.set(row, move.x());
            case Jump jump -> movement.y.set(row, 1);
        }
    }

    /** Moves the middle of an entity. */
    void place(int row, int x, int y) {
        position.x.set(row, x);
        position.y.set(row, y);
    }

    /** Returns whether the entity of a row runs, falls and is moved by triggers. */
    boolean isUnit(int row) {
        return body.has(row) && movement.has(row) && position.has(row) && collision.has(row);
    }

    /** Returns half of a size, downwards. */
    static int half(int size) {
        return size >> 1;
    }
}
