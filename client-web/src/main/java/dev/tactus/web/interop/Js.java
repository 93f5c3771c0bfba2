package dev.tactus.web.interop;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSBigInt;
import org.teavm.jso.core.JSError;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.Int8Array;
import org.teavm.jso.typedarrays.Uint8Array;

/**
 * Inline JavaScript. Parameters and variables within a script have long names, because the compiler renames the script's own
 * parameters to short ones, which would otherwise be shadowed.
 */
public final class Js {

    private Js() {}

    /** A task to run later. */
    @JSFunctor
    public interface Task extends JSObject {

        void run();
    }

    /** Returns whether a value is null or undefined. */
    @JSBody(params = "value", script = "return value == null;")
    public static native boolean isAbsent(@Nullable JSObject value);

    @JSBody(params = "value", script = "return typeof value;")
    public static native String typeOf(@Nullable JSObject value);

    /** Formats a value for an error message; text is quoted, so that "7" and 7 differ. */
    @JSBody(params = "value", script = "return typeof value == 'string' ? '\"' + value + '\"' : String(value);")
    public static native String describe(@Nullable JSObject value);

    @JSBody(params = "message", script = "throw new TypeError(message);")
    public static native void throwTypeError(String message);

    @JSBody(params = "message", script = "throw new Error(message);")
    static native void throwError(String message);

    @JSBody(params = "message", script = "return new Error(message);")
    public static native JSError error(String message);

    /** Calls a function of the page. An error that it throws is reported as uncaught later, and not thrown into the session. */
    @JSBody(
            params = {"callback", "event"},
            script = "try { callback(event); } catch (error) { queueMicrotask(function() { throw error; }); }")
    public static native <T extends JSObject> void invoke(Callback<T> callback, T event);

    @JSBody(script = "return typeof WebSocket == 'function';")
    public static native boolean hasWebSocket();

    @JSBody(params = "url", script = "return new WebSocket(url);")
    public static native Socket webSocket(String url);

    /** Returns monotonic milliseconds. */
    @JSBody(script = "return performance.now();")
    public static native double nowMs();

    @JSBody(
            params = {"task", "delayMs"},
            script = "return setTimeout(task, delayMs);")
    public static native JSObject schedule(Task task, int delayMs);

    @JSBody(params = "timer", script = "clearTimeout(timer);")
    public static native void cancel(JSObject timer);

    /** Returns what this tab has stored under a key, null for nothing or where there is no storage. */
    @JSBody(params = "key", script = "try { return sessionStorage.getItem(key); } catch (error) { return null; }")
    public static native @Nullable String stored(String key);

    /** Stores a text for this tab, where there is storage. */
    @JSBody(
            params = {"key", "text"},
            script = "try { sessionStorage.setItem(key, text); } catch (error) { }")
    public static native void store(String key, String text);

    /** Returns an address with another host and port. */
    @JSBody(
            params = {"url", "host"},
            script = "url = new URL(url); url.host = host; return url.href;")
    public static native String withHost(String url, String host);

    /** Formats a number as unsigned. */
    public static String unsigned(long number) {
        return unsigned(JSBigInt.valueOf(number));
    }

    @JSBody(params = "number", script = "return BigInt.asUintN(64, number).toString();")
    private static native String unsigned(JSBigInt number);

    @JSBody(script = "return Math.random() * 0x7fffffff | 0;")
    public static native int randomInt();

    /** Returns an enum constant's name in kebab case. */
    @JSBody(params = "name", script = "return name.toLowerCase().replace(/_/g, '-');")
    private static native String kebabCase(String name);

    public static String kebabCase(Enum<?> constant) {
        return kebabCase(constant.name());
    }

    @JSBody(params = "value", script = "return value instanceof Uint8Array;")
    public static native boolean isBytes(@Nullable JSObject value);

    /** Returns a copy. */
    public static byte[] bytes(Uint8Array bytes) {
        return new Int8Array(bytes).toJavaArray();
    }

    /** Returns the same bytes, not a copy. */
    public static Uint8Array bytes(byte[] bytes) {
        return new Uint8Array(Int8Array.fromJavaArray(bytes).getBuffer());
    }

    @JSBody(
            params = {"owner", "name"},
            script = "return owner[name];")
    static native @Nullable JSObject property(JSObject owner, String name);

    /** Returns a copy as a JavaScript array. */
    public static JSArray<JSNumber> numbers(int[] numbers) {
        JSArray<JSNumber> array = new JSArray<>();
        for (int number : numbers) {
            array.push(JSNumber.valueOf(number));
        }
        return array;
    }

    /** Returns a copy. */
    public static String[] strings(JSArray<JSString> array) {
        String[] texts = new String[array.getLength()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = array.get(i).stringValue();
        }
        return texts;
    }
}
