package dev.tactus.web.interop;

import dev.tactus.core.world.Describable;
import dev.tactus.core.world.Fields;
import dev.tactus.core.world.Table;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;

/** Writes fields into a JavaScript object, by their names. */
public final class JsFieldWriter implements Fields {

    private static final double ONE = 65_536;

    private final JSObject into;

    private JsFieldWriter(JSObject into) {
        this.into = into;
    }

    public static JSObject of(Describable thing) {
        JSObject object = JSObjects.create();
        thing.fields(new JsFieldWriter(object));
        return object;
    }

    /** Returns copies of all entities; none without a world. */
    public static JSArray<Entity> entities(@Nullable Table world) {
        JSArray<Entity> entities = new JSArray<>();
        for (int row = 0; world != null && row < world.rows(); row++) {
            entities.push(entity(world, row));
        }
        return entities;
    }

    /** Returns a copy of the entity of a row. */
    public static Entity entity(Table world, int row) {
        JSObject components = JSObjects.create();
        for (int i = 0; i < world.componentCount(); i++) {
            if (world.component(i).has(row)) {
                JSObject object = JSObjects.create();
                world.component(i).visit(row, new JsFieldWriter(object));
                put(components, world.component(i).name(), object);
            }
        }
        Entity entity = JSObjects.create();
        entity.setId(world.id(row));
        entity.setComponents(components);
        return entity;
    }

    @Override
    public int integer(String name, int value) {
        put(into, name, value);
        return value;
    }

    @Override
    public int fixed(String name, int value) {
        put(into, name, value / ONE);
        return value;
    }

    @Override
    public boolean flag(String name, boolean value) {
        put(into, name, value);
        return value;
    }

    @Override
    public String text(String name, String value) {
        put(into, name, value);
        return value;
    }

    @Override
    public int[] list(String name, int[] value) {
        put(into, name, Js.numbers(value));
        return value;
    }

    @JSBody(
            params = {"into", "name", "value"},
            script = "into[name] = value;")
    private static native void put(JSObject into, String name, JSObject value);

    @JSBody(
            params = {"into", "name", "value"},
            script = "into[name] = value;")
    private static native void put(JSObject into, String name, double value);

    @JSBody(
            params = {"into", "name", "value"},
            script = "into[name] = value;")
    private static native void put(JSObject into, String name, boolean value);

    @JSBody(
            params = {"into", "name", "value"},
            script = "into[name] = value;")
    public static native void put(JSObject into, String name, String value);
}
