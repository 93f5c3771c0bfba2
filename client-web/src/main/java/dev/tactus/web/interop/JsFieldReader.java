package dev.tactus.web.interop;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.world.MalformedStateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSString;

/** Reads the named fields that a page passes into the values that the game's command registry takes. */
public final class JsFieldReader {

    private JsFieldReader() {}

    /** Returns a game's command from its name and fields; throws a TypeError that says what the game expects. */
    public static Command command(Game game, String kind, JSObject fields) {
        try {
            return game.commands().fromNamed(kind, of(fields));
        } catch (MalformedStateException e) {
            throw ArgumentChecks.rethrowAsTypeError(e);
        }
    }

    /** Throws a TypeError if a value has a type that no field has. */
    private static Map<String, Object> of(@Nullable JSObject given) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (given == null || Js.isAbsent(given)) {
            return fields;
        }
        if (!Js.typeOf(given).equals("object")) {
            throw ArgumentChecks.typeError("fields", given, "an object");
        }
        JSArray<JSString> names = names(given);
        for (int i = 0; i < names.getLength(); i++) {
            String name = names.get(i).stringValue();
            fields.put(name, value(name, Js.property(given, name)));
        }
        return fields;
    }

    private static Object value(String name, @Nullable JSObject value) {
        if (isArray(value)) {
            JSArray<JSObject> numbers = asArray(value);
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < numbers.getLength(); i++) {
                JSObject number = numbers.get(i);
                if (!isInt(number)) {
                    throw ArgumentChecks.typeError(name + "[" + i + "]", number, "a whole number of 32 bits");
                }
                list.add(asInt(number));
            }
            return list;
        }
        return switch (Js.typeOf(value)) {
            // A fraction is read as the decimal that it is shown as.
            case "number" -> isInt(value) ? (Object) asInt(value) : Js.describe(value);
            case "boolean" -> Js.describe(value).equals("true");
            case "string" -> asString(value);
            default ->
                throw ArgumentChecks.typeError(
                        name, value, "a number, true or false, a text, or an array of whole numbers");
        };
    }

    @JSBody(params = "object", script = "return Object.keys(object);")
    private static native JSArray<JSString> names(JSObject object);

    @JSBody(params = "value", script = "return Array.isArray(value);")
    private static native boolean isArray(@Nullable JSObject value);

    @JSBody(params = "value", script = "return value;")
    private static native JSArray<JSObject> asArray(@Nullable JSObject value);

    @JSBody(params = "value", script = "return value === (value | 0);")
    private static native boolean isInt(@Nullable JSObject value);

    @JSBody(params = "value", script = "return value;")
    private static native int asInt(@Nullable JSObject value);

    @JSBody(params = "value", script = "return value;")
    private static native String asString(@Nullable JSObject value);
}
