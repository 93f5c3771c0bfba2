package dev.tactus.oldclient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The platform game as an old browser client steps it: an independent and plain reading of the protocol's rules, on named
 * values and in long numbers, that looks at all boxes all the time.
 */
final class LegacyPlatformerWorld {

    /** An entity: its components by name, each with its fields by name. */
    private static final class Entity extends TreeMap<String, TreeMap<String, Object>> {

        private static final long serialVersionUID = 1L;

        boolean has(String... components) {
            return keySet().containsAll(List.of(components));
        }

        long number(String component, String field) {
            return ((Number) get(component).get(field)).longValue();
        }

        void number(String component, String field, long value) {
            get(component).put(field, value);
        }
    }

    private record Box(int id, long left, long bottom, long right, long top) {}

    private final TreeMap<Integer, Entity> entities = new TreeMap<>();
    private final long nextId;
    private final Map<?, ?> config;

    LegacyPlatformerWorld(Map<?, ?> snapshot, Map<?, ?> config) {
        this.config = config;
        nextId = ((Number) snapshot.get("next_entity_id")).longValue();
        for (Object each : (List<?>) snapshot.get("entities")) {
            Entity entity = new Entity();
            ((Map<?, ?>) each).forEach((name, fields) -> {
                if (fields instanceof Map<?, ?> map) {
                    TreeMap<String, Object> copy = new TreeMap<>();
                    map.forEach((field, value) -> copy.put((String) field, value));
                    entity.put((String) name, copy);
                }
            });
            entities.put(((Number) ((Map<?, ?>) each).get("id")).intValue(), entity);
        }
    }

    private long config(String name) {
        return ((Number) config.get(name)).longValue();
    }

    void step(List<? extends Map<?, ?>> commands) {
        commands.stream().sorted(CANON).forEach(this::carryOut);
        List<Box> obstacles = new ArrayList<>();
        entities.forEach((id, entity) -> {
            if (entity.has("Position", "Collision") && !entity.has("Trigger")) {
                obstacles.add(box(id, entity));
            }
        });
        entities.forEach((id, entity) -> {
            if (entity.has("RigidBody")) {
                move(entity, obstacles.stream().filter(box -> box.id != id).toList());
            }
        });
        entities.values().stream()
                .filter(entity -> entity.has("TriggerOverlap"))
                .forEach(this::trigger);
    }

    private static final Comparator<Map<?, ?>> CANON = Comparator.<Map<?, ?>>comparingLong(c -> number(c, "issuer"))
            .thenComparingLong(c -> number(c, "sequence"))
            .thenComparing(c -> (String) c.get("type"))
            .thenComparing(c -> targets(c), LegacyPlatformerWorld::compareLists)
            .thenComparingLong(c -> c.containsKey("x") ? number(c, "x") : 0);

    private static long number(Map<?, ?> command, String field) {
        return ((Number) command.get(field)).longValue();
    }

    private static List<Long> targets(Map<?, ?> command) {
        return ((List<?>) command.get("targets"))
                .stream().map(target -> ((Number) target).longValue()).toList();
    }

    private static int compareLists(List<Long> a, List<Long> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return Long.compare(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private void carryOut(Map<?, ?> command) {
        for (long target : targets(command)) {
            Entity entity = entities.get((int) target);
            if (entity != null
                    && entity.has("OwnedBy", "Movement")
                    && entity.number("OwnedBy", "owner") == number(command, "issuer")) {
                if (command.get("type").equals("MOVE")) {
                    entity.number("Movement", "x", number(command, "x"));
                } else {
                    entity.number("Movement", "y", 1);
                }
            }
        }
    }

    private static Box box(int id, Entity entity) {
        long x = entity.number("Position", "x");
        long y = entity.number("Position", "y");
        long halfWidth = Math.floorDiv(entity.number("Collision", "width"), 2);
        long halfHeight = Math.floorDiv(entity.number("Collision", "height"), 2);
        return new Box(id, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }

    private void move(Entity unit, List<Box> others) {
        long direction = unit.number("Movement", "x");
        if (direction != 0) {
            unit.number("Position", "x", resolveX(unit, direction * config("move_step"), others));
        }
        Box me = box(0, unit);
        boolean grounded = others.stream()
                .anyMatch(o -> o.left < me.right && o.right > me.left && Math.abs(o.top - me.bottom) <= 1);
        long vy = unit.number("RigidBody", "vy");
        if (unit.number("Movement", "y") == 1 && grounded) {
            vy = config("jump_rise_speed");
        }
        unit.number("Movement", "y", 0);
        long y = unit.number("Position", "y");
        if (vy > 0) {
            long to = resolveY(unit, vy, others);
            vy = to == y ? 0 : Math.max(0, vy - config("jump_gravity"));
            unit.number("Position", "y", to);
        } else if (!grounded) {
            vy = Math.max(-config("fall_speed"), vy - config("jump_gravity"));
            unit.number("Position", "y", resolveY(unit, vy, others));
        } else {
            vy = 0;
        }
        unit.number("RigidBody", "vy", vy);
    }

    private static long resolveX(Entity unit, long distance, List<Box> others) {
        Box me = box(0, unit);
        long halfWidth = Math.floorDiv(unit.number("Collision", "width"), 2);
        long target = unit.number("Position", "x") + distance;
        for (Box o : others) {
            if (o.left < target + halfWidth && o.right > target - halfWidth && o.bottom < me.top && o.top > me.bottom) {
                target = distance > 0 ? Math.min(target, o.left - halfWidth) : Math.max(target, o.right + halfWidth);
            }
        }
        return target;
    }

    private static long resolveY(Entity unit, long distance, List<Box> others) {
        Box me = box(0, unit);
        long half = Math.floorDiv(unit.number("Collision", "height"), 2);
        long y = unit.number("Position", "y");
        long target = y + distance;
        for (Box o : others) {
            if (o.left >= me.right || o.right <= me.left) {
                continue;
            }
            if (distance > 0) {
                if (o.bottom > y) {
                    target = Math.min(target, o.bottom - half);
                }
            } else if (o.top <= y - half + 1 && target - half <= o.top + 1) {
                long land = o.top + half;
                if (land > target) {
                    target = land;
                }
            }
        }
        return target;
    }

    private void trigger(Entity unit) {
        Box me = box(0, unit);
        List<Integer> current = new ArrayList<>();
        entities.forEach((id, entity) -> {
            if (entity.has("Trigger")) {
                Box o = box(id, entity);
                if (o.left - 1 <= me.right
                        && o.right + 1 >= me.left
                        && o.bottom - 1 <= me.top
                        && o.top + 1 >= me.bottom) {
                    current.add(id);
                }
            }
        });
        List<Integer> before = ((List<?>) unit.get("TriggerOverlap").get("inside"))
                .stream().map(id -> ((Number) id).intValue()).toList();
        unit.get("TriggerOverlap").put("inside", current);
        current.stream().filter(id -> !before.contains(id)).forEach(id -> fire(unit, id, "on_enter"));
        before.stream().filter(id -> !current.contains(id)).forEach(id -> fire(unit, id, "on_exit"));
    }

    private void fire(Entity unit, int trigger, String when) {
        Object what = entities.get(trigger).get("Trigger").get(when);
        if (what.equals("teleport") || what.equals("spawn")) {
            long to = what.equals("spawn") ? 5000 : 0;
            unit.number("Position", "x", to);
            unit.number("Position", "y", to);
        }
    }

    /** Returns the checksum of the protocol's text form. */
    String checksum(int tick) {
        StringBuilder text = new StringBuilder("i:" + tick + ";i:" + nextId + ";");
        entities.forEach((id, entity) -> {
            text.append("i:").append(id).append(';');
            entity.forEach((name, fields) -> {
                text.append(string(name));
                fields.forEach((field, value) -> {
                    text.append(string(field));
                    if (value instanceof Number) {
                        text.append(string("int")).append("i:").append(value).append(';');
                    } else {
                        text.append(string("str")).append(string(value.toString()));
                    }
                });
            });
        });
        int hash = (int) 2166136261L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 16777619;
        }
        return String.format("%08x", hash);
    }

    private static String string(String text) {
        return "s:" + text.length() + ":" + text + ";";
    }

    /** Returns the fields of all components of all entities as one text, to be compared. */
    @Override
    public String toString() {
        return entities.toString();
    }
}
