package dev.tactus.games.platformer;

import dev.tactus.core.game.Setup;

/**
 * The rules by which units run, jump and fall. Everything is an obstacle where it was when the step began, units too,
 * while each unit sees the places that it itself has reached.
 */
final class PlatformerPhysics {

    private final PlatformerWorld world;
    private final Obstacles obstacles;
    private final int moveStep;
    private final int riseSpeed;
    private final int gravity;
    private final int fallSpeed;

    PlatformerPhysics(PlatformerWorld world, Setup setup) {
        this.world = world;
        moveStep = setup.option("move_step");
        riseSpeed = setup.option("jump_rise_speed");
        gravity = setup.option("jump_gravity");
        fallSpeed = setup.option("fall_speed");
        obstacles = new Obstacles(
                setup.option("unit_collision_width"),
                Math.max(setup.option("unit_collision_height"), Math.max(riseSpeed, fallSpeed)));
    }

    void step() {
        obstacles.take(world);
        for (int row = 0; row < world.rows(); row++) {
            if (world.isUnit(row)) {
                run(row);
                riseOrFall(row);
            }
        }
    }

    private void run(int row) {
        int direction = world.movement.x.get(row);
        if (direction != 0) {
            world.position.x.set(row, resolveX(row, direction * moveStep));
        }
    }

    private void riseOrFall(int row) {
        boolean grounded = isGrounded(row);
        int vy = world.body.vy.get(row);
        if (grounded && world.movement.y.get(row) == 1) {
            vy = riseSpeed;
        }
        world.movement.y.set(row, 0);
        int y = world.position.y.get(row);
        if (vy > 0) {
            int risen = rise(row, y, vy);
            vy = risen == y ? 0 : Math.max(0, vy - gravity);
            y = risen;
        } else if (grounded) {
            vy = 0;
        } else {
            vy = Math.max(-fallSpeed, vy - gravity);
            y = fall(row, y, vy);
        }
        world.position.y.set(row, y);
        world.body.vy.set(row, vy);
    }

    private int resolveX(int row, int distance) {
        int halfWidth = PlatformerWorld.half(world.collision.width.get(row));
        int halfHeight = PlatformerWorld.half(world.collision.height.get(row));
        int y = world.position.y.get(row);
        int target = world.position.x.get(row) + distance;
        int hit = 0;
        // A unit that is pushed back may be pushed into the next one: each is looked at once, by id, where the box is
        // by then.
        while (true) {
            hit = obstacles.firstOverlap(
                    hit + 1, row, target - halfWidth, y - halfHeight, target + halfWidth, y + halfHeight);
            if (hit < 0) {
                return target;
            }
            target = distance > 0
                    ? Math.min(target, obstacles.left(hit) - halfWidth)
                    : Math.max(target, obstacles.right(hit) + halfWidth);
        }
    }

    private boolean isGrounded(int row) {
        int halfWidth = PlatformerWorld.half(world.collision.width.get(row));
        int x = world.position.x.get(row);
        int bottom = world.position.y.get(row) - PlatformerWorld.half(world.collision.height.get(row));
        return obstacles.anyTopWithin(row, x - halfWidth, x + halfWidth, bottom - 1, bottom + 1);
    }

    private int rise(int row, int y, int distance) {
        int halfWidth = PlatformerWorld.half(world.collision.width.get(row));
        int halfHeight = PlatformerWorld.half(world.collision.height.get(row));
        int x = world.position.x.get(row);
        int head = y + distance + halfHeight;
        int ceiling = obstacles.lowestBottom(row, x - halfWidth, x + halfWidth, y + 1, head);
        return ceiling - halfHeight;
    }

    private int fall(int row, int y, int distance) {
        int halfWidth = PlatformerWorld.half(world.collision.width.get(row));
        int halfHeight = PlatformerWorld.half(world.collision.height.get(row));
        int x = world.position.x.get(row);
        int feet = y + distance - halfHeight;
        // One unit of tolerance: what is that little above the feet still carries.
        int floor = obstacles.highestTop(row, x - halfWidth, x + halfWidth, feet, y - halfHeight + 1);
        return floor + halfHeight;
    }
}
