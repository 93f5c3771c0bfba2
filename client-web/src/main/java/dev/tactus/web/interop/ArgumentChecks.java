package dev.tactus.web.interop;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBigInt;

/** Validates arguments that a page passes; each method throws a TypeError that says what is expected. */
public final class ArgumentChecks {

    private ArgumentChecks() {}

    /** Parses decimal digits as a u64. */
    public static long u64(@Nullable JSObject value, String name) {
        if (!isU64(value)) {
            throw typeError(name, value, "decimal digits as text, \"0\" to \"18446744073709551615\"");
        }
        return toBigInt(value).longValue();
    }

    @JSBody(
            params = "value",
            script =
                    "return typeof value == 'string' && /^[0-9]{1,20}$/.test(value) && !(BigInt(value) >> BigInt(64));")
    private static native boolean isU64(@Nullable JSObject value);

    @JSBody(params = "digits", script = "return BigInt.asIntN(64, BigInt(digits));")
    private static native JSBigInt toBigInt(@Nullable JSObject digits);

    public static String url(@Nullable JSObject value, String name) {
        String url = Js.typeOf(value).equals("string") ? asString(value) : "";
        if (!url.startsWith("ws://") && !url.startsWith("wss://")) {
            throw typeError(name, value, "text that begins with ws:// or wss://, such as \"ws://127.0.0.1:8080/ws\"");
        }
        return url;
    }

    public static String textOr(@Nullable JSObject value, String name, String otherwise) {
        if (Js.isAbsent(value)) {
            return otherwise;
        }
        if (!Js.typeOf(value).equals("string")) {
            throw typeError(name, value, "text");
        }
        return asString(value);
    }

    public static boolean booleanOrFalse(@Nullable JSObject value, String name) {
        if (Js.isAbsent(value)) {
            return false;
        }
        if (!Js.typeOf(value).equals("boolean")) {
            throw typeError(name, value, "true or false");
        }
        return asBoolean(value);
    }

    public static int naturalOr(@Nullable JSObject value, String name, int otherwise) {
        if (Js.isAbsent(value)) {
            return otherwise;
        }
        if (!isNatural(value)) {
            throw typeError(name, value, "a whole number, 0.." + Integer.MAX_VALUE);
        }
        return asInt(value);
    }

    public static int intInRange(@Nullable JSObject value, String name, int min, int max) {
        if (!isNatural(value) || asInt(value) < min || asInt(value) > max) {
            throw typeError(name, value, "a whole number, " + min + ".." + max);
        }
        return asInt(value);
    }

    /** Checks that a property is absent or a function. Reading it as a functor type would return a wrapper. */
    public static void checkFunction(JSObject owner, String name) {
        JSObject value = Js.property(owner, name);
        if (!Js.isAbsent(value) && !Js.typeOf(value).equals("function")) {
            throw typeError(name, value, "a function");
        }
    }

    /** Throws a TypeError of JavaScript, so nothing is returned. */
    public static RuntimeException typeError(String name, @Nullable JSObject value, String expected) {
        Js.throwTypeError(name + ": " + Js.describe(value) + " (expected: " + expected + ")");
        return new IllegalStateException();
    }

    /** Throws a TypeError of JavaScript that says the same, so nothing is returned. */
    public static RuntimeException rethrowAsTypeError(Exception failure) {
        Js.throwTypeError(String.valueOf(failure.getMessage()));
        return new IllegalStateException(failure);
    }

    /** Throws an Error of JavaScript that says the same, so nothing is returned. */
    public static RuntimeException rethrowAsError(Exception failure) {
        Js.throwError(String.valueOf(failure.getMessage()));
        return new IllegalStateException(failure);
    }

    @JSBody(params = "value", script = "return value;")
    private static native String asString(@Nullable JSObject value);

    @JSBody(params = "value", script = "return value;")
    private static native boolean asBoolean(@Nullable JSObject value);

    @JSBody(params = "value", script = "return value;")
    private static native int asInt(@Nullable JSObject value);

    @JSBody(params = "value", script = "return Number.isInteger(value) && value >= 0 && value <= 0x7fffffff;")
    private static native boolean isNatural(@Nullable JSObject value);
}
