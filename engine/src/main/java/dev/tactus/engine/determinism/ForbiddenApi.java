package dev.tactus.engine.determinism;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference that pure code must not use.
 *
 * @param prefix the beginning of a reference, written {@code package.Class#member(descriptor)}
 * @param except prefixes that are allowed nevertheless
 * @param advice what to use instead, and why
 */
record ForbiddenApi(String prefix, List<String> except, String advice) {

    private static final String CLOCK = "take the tick as an argument; clocks differ between machines";
    private static final String IO = "leave it to the caller and take bytes; a browser has no files and no sockets";
    private static final String THREAD = "leave threads to the caller; a browser has one, and their order is chance";
    private static final String HASH =
            "use a sorted or linked collection, or a list; hash order differs between machines";
    private static final String SALTED =
            "use List.of, or a sorted or linked collection; its order changes with every start";
    private static final String MATH =
            "use integers and fixed point with tables; the last bits differ between machines";
    private static final String RANDOM = "use the generator that is given; chance must come from the match's seed";
    private static final String TEXT =
            "join strings; it depends on the locale and takes half a megabyte into a web page";
    private static final String STREAM = "write the loop; streams take half a megabyte into a web page";
    private static final String REFLECTION =
            "call it by name; order of members differs, and compilers to the browser drop them";
    private static final String FLOAT = "use int, long or fixed point; floating-point results differ between machines";
    private static final String SYSTEM = "take it as an argument; it is a property of the machine";

    /** All forbidden references; the first match applies. */
    static final List<ForbiddenApi> ALL = List.of(
            of("java.lang.System#nanoTime", CLOCK),
            of("java.lang.System#currentTimeMillis", CLOCK),
            of("java.time.", CLOCK),
            of("java.util.Date#", CLOCK),
            of("java.util.Calendar#", CLOCK),
            of("java.util.GregorianCalendar#", CLOCK),
            of("java.util.TimeZone#", CLOCK),
            of("java.lang.System#identityHashCode", HASH),
            of("java.lang.System#out", IO),
            of("java.lang.System#err", IO),
            of("java.lang.System#in", IO),
            new ForbiddenApi("java.lang.System#", List.of("java.lang.System#arraycopy"), SYSTEM),
            of("java.lang.Runtime#", SYSTEM),
            of("java.lang.Process", SYSTEM),
            of("java.util.Properties#", SYSTEM),
            of("java.util.ServiceLoader#", SYSTEM),
            of("java.io.", IO),
            of("java.nio.file.", IO),
            of("java.nio.channels.", IO),
            of("java.net.", IO),
            of("java.util.Scanner#", IO),
            of("java.util.logging.", IO),
            of("java.lang.Thread", THREAD),
            of("java.lang.InheritableThreadLocal#", THREAD),
            of("java.lang.ScopedValue", THREAD),
            of("java.util.concurrent.", THREAD),
            of("java.util.Timer", THREAD),
            of("java.lang.Object#wait", THREAD),
            of("java.lang.Object#notify", THREAD),
            of("java.lang.ref.", THREAD),
            of("java.util.HashMap#", HASH),
            of("java.util.HashSet#", HASH),
            of("java.util.Hashtable#", HASH),
            of("java.util.IdentityHashMap#", HASH),
            of("java.util.WeakHashMap#", HASH),
            of("java.util.Map#of", SALTED),
            of("java.util.Map#copyOf", SALTED),
            of("java.util.Set#of", SALTED),
            of("java.util.Set#copyOf", SALTED),
            new ForbiddenApi("java.lang.Math#", exactMath("java.lang.Math#"), MATH),
            new ForbiddenApi("java.lang.StrictMath#", exactMath("java.lang.StrictMath#"), MATH),
            of("java.util.Random#", RANDOM),
            of("java.util.SplittableRandom#", RANDOM),
            of("java.util.random.", RANDOM),
            of("java.util.UUID#randomUUID", RANDOM),
            of("java.security.SecureRandom#", RANDOM),
            of("java.util.Collections#shuffle", RANDOM),
            of("java.lang.String#format", TEXT),
            of("java.util.Formatter#", TEXT),
            of("java.util.Locale#getDefault", TEXT),
            of("java.lang.String#toLowerCase()", TEXT),
            of("java.lang.String#toUpperCase()", TEXT),
            of("java.text.", TEXT),
            of("java.util.stream.", STREAM),
            of("java.util.Arrays#parallel", THREAD),
            of("java.lang.reflect.", REFLECTION),
            of("java.lang.invoke.", REFLECTION),
            of("java.lang.Class#forName", REFLECTION),
            of("java.lang.Class#getDeclared", REFLECTION),
            of("java.lang.Class#getMethod", REFLECTION),
            of("java.lang.Class#getField", REFLECTION),
            of("java.lang.Class#getConstructor", REFLECTION),
            of("java.lang.Class#getRecordComponents", REFLECTION),
            of("java.lang.Class#getResource", IO),
            of("java.lang.Float#", FLOAT),
            of("java.lang.Double#", FLOAT));

    /** The advice for arithmetic, fields, parameters and results of these types. */
    static final String FLOATING_POINT = FLOAT;

    /** The advice for hash codes outside of {@code hashCode()}. */
    static final String HASH_CODE = "compare the values themselves; hash codes differ between JVM and browser";

    /** The advice for locks and volatile fields. */
    static final String LOCK = THREAD;

    /** The advice for static fields that are not final. */
    static final String MUTABLE_STATIC =
            "make it a field of what owns it; two worlds in one process would disturb each other";

    /** Returns the rule that forbids the reference, null if it is allowed. */
    static @Nullable ForbiddenApi of(String reference) {
        for (ForbiddenApi ban : ALL) {
            if (reference.startsWith(ban.prefix)) {
                return ban.except.stream().anyMatch(reference::startsWith) ? null : ban;
            }
        }
        return null;
    }

    private static ForbiddenApi of(String prefix, String advice) {
        return new ForbiddenApi(prefix, List.of(), advice);
    }

    /** Returns the methods of a math class that work on integers, which are the same on every machine. */
    private static List<String> exactMath(String owner) {
        return List.of(
                        "abs",
                        "addExact",
                        "ceilDiv",
                        "ceilMod",
                        "clamp",
                        "decrementExact",
                        "divideExact",
                        "floorDiv",
                        "floorMod",
                        "incrementExact",
                        "max",
                        "min",
                        "multiplyExact",
                        "multiplyFull",
                        "multiplyHigh",
                        "negateExact",
                        "subtractExact",
                        "toIntExact",
                        "unsignedMultiplyHigh")
                .stream()
                .map(name -> owner + name)
                .toList();
    }
}
