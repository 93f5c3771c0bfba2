package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds every collection that is a field in a package which faces peers to a declared bound: how many, whose, and what becomes
 * of one more. A name in capitals is a constant of the same file, so that a bound that goes away is missed.
 */
class BoundedFieldsTest {

    private static final List<String> FACING_PEERS = List.of(
            "transport/src/main/",
            "client-native/src/main/",
            "dialects/src/main/",
            "gateway/src/main/",
            "rpc/src/main/",
            "admin-api/src/main/java/dev/tactus/admin/http/",
            "admin-api/src/main/java/dev/tactus/admin/streams/",
            "admin-api/src/main/java/dev/tactus/admin/websocket/",
            "engine/src/main/java/dev/tactus/engine/host/",
            "engine/src/main/java/dev/tactus/engine/bounds/",
            "engine/src/main/java/dev/tactus/engine/session/",
            "engine/src/main/java/dev/tactus/engine/room/");

    private static final Pattern COLLECTION = Pattern.compile(
            "^    (?! )(?:(?:private|static|final|protected|volatile) )*[^=(\\n]+ (\\w+) =\\s*(?:new (?:ArrayDeque|ArrayList|HashMap"
                    + "|LinkedHashMap|LinkedHashSet|HashSet|TreeMap|TreeSet|LinkedList|Concurrent\\w+|\\w+BlockingQueue"
                    + "|CopyOnWriteArray\\w+|PriorityQueue|IdentityHashMap|WeakHashMap)\\b|ConcurrentHashMap\\.newKeySet)",
            Pattern.MULTILINE);

    private static final Pattern DECLARED =
            Pattern.compile("@Bounded\\(\\s*by = \"([^\"]+)\",\\s*owner = [\\w.]+,\\s*full = [\\w.]+\\)\\s*$");

    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\\b");

    private static Stream<SourceFile> facingPeers() {
        return SourceTree.read().stream()
                .filter(file -> file.path().endsWith(".java"))
                .filter(file -> FACING_PEERS.stream().anyMatch(file.path()::startsWith));
    }

    @Test
    void shouldDeclareABoundForEachCollectionThatPeersCouldFill() {
        List<String> faults = new ArrayList<>();
        List<String> declared = new ArrayList<>();
        facingPeers().forEach(file -> check(file.path(), file.text(), declared, faults));
        assertThat(faults)
                .as("fields without @Bounded(by, owner, full), of core.bounds, right before them")
                .isEmpty();
        assertThat(declared).as("collections with a bound").hasSizeGreaterThan(40);
    }

    @Test
    void shouldCatchACollectionWithoutABound() {
        List<String> faults = new ArrayList<>();
        check("A.java", "    private final Map<A, B> all = new HashMap<>();\n", new ArrayList<>(), faults);
        check("B.java", """
                    @Bounded(by = "SOME_MAX", owner = Bounded.Owner.LINK, full = Bounded.Fate.REFUSED)
                    private final Set<A> some = ConcurrentHashMap.newKeySet();
                """, new ArrayList<>(), faults);
        assertThat(faults).containsExactly("A.java: all", "B.java: some: no constant SOME_MAX");
    }

    private static void check(String path, String text, List<String> declared, List<String> faults) {
        Matcher field = COLLECTION.matcher(text);
        while (field.find()) {
            String name = path + ": " + field.group(1);
            Matcher bound = DECLARED.matcher(text.substring(Math.max(0, field.start() - 400), field.start()));
            if (!bound.find()) {
                faults.add(name);
                continue;
            }
            declared.add(name + ": " + bound.group(1));
            CONSTANT.matcher(bound.group(1))
                    .results()
                    .map(constant -> constant.group())
                    .filter(constant -> !Pattern.compile("int " + constant + " =")
                            .matcher(text)
                            .find())
                    .forEach(constant -> faults.add(name + ": no constant " + constant));
        }
    }
}
