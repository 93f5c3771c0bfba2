package dev.tactus.engine.determinism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismLintTest {

    /** The line of the class on which a planted member stands. */
    private static final int PLANTED_LINE = 4;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            long m() { return System.nanoTime(); }                       | java.lang.System#nanoTime
            long m() { return System.currentTimeMillis(); }              | java.lang.System#currentTimeMillis
            Object m() { return java.time.Instant.now(); }               | java.time.Instant#now
            Object m() { return java.time.LocalDate.now(); }             | java.time.LocalDate#now
            Object m() { return java.time.Clock.systemUTC(); }           | java.time.Clock#systemUTC
            Object m() { return new Date(); }                            | java.util.Date#<init>
            Supplier<Long> m() { return System::nanoTime; }              | java.lang.System#nanoTime
            Supplier<Long> m() { return () -> System.nanoTime(); }       | java.lang.System#nanoTime
            String m() { return System.getProperty("a"); }               | java.lang.System#getProperty
            int m() { return Runtime.getRuntime().availableProcessors(); } | java.lang.Runtime#availableProcessors
            void m() { System.out.println(1); }                          | java.lang.System#out
            Object m() { return new java.io.File("a"); }                 | java.io.File#<init>
            Object m(java.io.InputStream in) { return in; }              | java.io.InputStream
            Object m() { return java.nio.file.Path.of("a"); }            | java.nio.file.Path#of
            Object m() { return java.net.URI.create("a"); }              | java.net.URI#create
            java.nio.channels.Channel c;                                 | java.nio.channels.Channel
            Object m() { return Planted.class.getResource("a"); }        | java.lang.Class#getResource
            Object m() { return new Thread(); }                          | java.lang.Thread#<init>
            Object m() { return Thread.currentThread(); }                | java.lang.Thread#currentThread
            static class Runner extends Thread {}                        | java.lang.Thread
            ThreadLocal<Object> local;                                   | java.lang.ThreadLocal
            Object m() { return new java.util.concurrent.ConcurrentHashMap<>(); } | java.util.concurrent.ConcurrentHashMap#<init>
            void m() { synchronized (this) { field = 1; } }              | synchronized
            synchronized void m() { field = 1; }                         | synchronized
            volatile int shared;                                         | volatile
            void m() { notifyAll(); }                                    | java.lang.Object#notifyAll
            Object m() { return new HashMap<>(); }                       | java.util.HashMap#<init>
            Supplier<Object> m() { return HashSet::new; }                | java.util.HashSet#<init>
            Object m() { return new IdentityHashMap<>(); }               | java.util.IdentityHashMap#<init>
            Object m() { return Map.of(1, 2); }                          | java.util.Map#of
            Object m() { return Set.of(1, 2); }                          | java.util.Set#of
            Object m(Set<Integer> a) { return Set.copyOf(a); }           | java.util.Set#copyOf
            int m(Object o) { return o.hashCode(); }                     | java.lang.Object#hashCode
            int m(Pair p) { return p.hashCode(); }                       | Planted$Pair#hashCode
            int m(Object o) { return Objects.hash(o, o); }               | java.util.Objects#hash
            int m(Object[] o) { return Arrays.hashCode(o); }             | java.util.Arrays#hashCode
            ToIntFunction<Pair> m() { return Pair::hashCode; }           | Planted$Pair#hashCode
            int m(Object o) { return System.identityHashCode(o); }       | java.lang.System#identityHashCode
            int m() { return new Random(1).nextInt(); }                  | java.util.Random#nextInt
            Object m() { return new SplittableRandom(1); }               | java.util.SplittableRandom#<init>
            Object m() { return UUID.randomUUID(); }                     | java.util.UUID#randomUUID
            void m(List<Integer> l) { Collections.shuffle(l); }          | java.util.Collections#shuffle
            int m(int a) { return (int) Math.sin(a); }                   | java.lang.Math#sin
            int m(int a) { return (int) StrictMath.exp(a); }             | java.lang.StrictMath#exp
            int m(int a) { return (int) Math.round(a * 0.5); }           | java.lang.Math#round
            int m(int a) { return (int) Math.rint(a); }                  | java.lang.Math#rint
            int m(int a) { return (int) Math.pow(a, 2); }                | java.lang.Math#pow
            int m() { return (int) Math.random(); }                      | java.lang.Math#random
            float m;                                                     | float
            double[][] m;                                                | double
            int m(int a) { return (int) (a * 0.5f); }                    | float
            int m(int a) { return (int) (a / 3.0); }                     | double
            Object m() { return new float[2]; }                          | float
            void m(float a) {}                                           | float
            Object m(String s) { return Double.valueOf(s); }             | java.lang.Double#valueOf
            String m() { return String.format("%d", 1); }                | java.lang.String#format
            String m() { return "%d".formatted(1); }                     | java.lang.String#formatted
            String m(String s) { return s.toUpperCase(); }               | java.lang.String#toUpperCase
            Object m() { return java.text.NumberFormat.getInstance(); }  | java.text.NumberFormat#getInstance
            long m(ArrayList<Integer> l) { return l.stream().count(); }  | java.util.stream.Stream
            long m(int[] a) { return Arrays.stream(a).sum(); }           | java.util.stream.IntStream
            Object m() throws Exception { return Class.forName("A"); }   | java.lang.Class#forName
            Object m() { return Planted.class.getDeclaredMethods(); }    | java.lang.Class#getDeclaredMethods
            java.lang.reflect.Method m;                                  | java.lang.reflect.Method
            static int counter;                                          | static field that is not final
            """)
    void shouldCatchWhatIsPlanted(String planted, String what) {
        List<LintFinding> findings = findings(planted);

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.what()).isEqualTo(what);
            assertThat(finding.source()).isEqualTo("Planted.java");
            assertThat(finding.advice()).isNotBlank();
        });
        assertThat(findings).allSatisfy(finding -> assertThat(finding.line()).isIn(0, PLANTED_LINE));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "int m(int a) { return Math.floorMod(Math.abs(a), 7) + Math.max(a, 1) + Math.toIntExact(3L * a); }",
                "Object m() { return new TreeMap<>(new LinkedHashMap<Integer, Integer>()); }",
                "Object m() { return new LinkedHashSet<>(List.of(1, 2)); }",
                "Object m() { return new EnumMap<>(java.util.zip.CRC32.class.isInterface() ? A.class : A.class); }",
                "long m(byte[] b) { var c = new java.util.zip.CRC32(); c.update(b); return c.getValue(); }",
                "Object m(byte[] b) { return java.nio.ByteBuffer.wrap(b).order(java.nio.ByteOrder.LITTLE_ENDIAN); }",
                "void m(byte[] b) { System.arraycopy(b, 0, b, 1, 1); }",
                "String m(int a, Pair p, A e) { return \"a\" + a + p + e; }",
                "int m(A a) { return switch (a) { case X -> 1; case Y -> 2; }; }",
                "int m(Object o) { return switch (o) { case Pair(int a, int b) when a > b -> a; default -> 0; }; }",
                "int m(String s) { return switch (s) { case \"x\" -> 1; default -> 2; }; }",
                "@Override public int hashCode() { return Objects.hash(field, new Pair(1, 2).hashCode()); }",
                "int m(byte[] b) { return Arrays.hashCode(b) + \"a\".hashCode() + Integer.hashCode(3); }",
                "String m(String s) { return s.toLowerCase(Locale.ROOT); }",
                "void m(List<Pair> l) { assert !l.isEmpty(); l.sort(Comparator.comparingInt(Pair::a)); }",
                "static final int[] TABLE = {1, 2};",
                "Object m() { return new RandomAccess() {}; }",
                "Object m() { throw new IllegalStateException(Planted.class.getSimpleName()); }",
            })
    void shouldLetStandWhatIsTheSameEverywhere(String fine) {
        assertThat(findings(fine)).isEmpty();
    }

    @Test
    void shouldNameClassMethodAndLine() {
        LintFinding finding = findings("int m(int a) {\n  int b = a;\n  return (int) Math.log(b);\n }").stream()
                .filter(each -> each.what().equals("java.lang.Math#log"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.toString())
                .startsWith("Planted.m (Planted.java:" + (PLANTED_LINE + 2) + "): java.lang.Math#log: use integers");
    }

    @Test
    void shouldReadFoldersAndJars(@TempDir Path folder) throws IOException {
        byte[] planted = Snippets.compile(source("static int counter;")).get("Planted");
        Path classes = Files.createDirectories(folder.resolve("classes/inner"));
        Files.write(classes.resolve("Planted.class"), planted);
        Path jar = folder.resolve("a.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("inner/Planted.class"));
            out.write(planted);
        }

        assertThat(DeterminismLint.check(folder.resolve("classes"))).hasSize(1).isEqualTo(DeterminismLint.check(jar));
    }

    @Test
    void shouldRefuseFolderWithoutClasses(@TempDir Path empty) {
        assertThatThrownBy(() -> DeterminismLint.check(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none (expected: some)");
    }

    @Test
    void shouldKeepWhatNoAllowanceCovers() {
        List<LintFinding> findings = findings("Object m() { return List.of(new HashMap<>(), new Random()); }");

        List<LintFinding> left = LintExemption.uncovered(
                findings, List.of(new LintExemption("Planted", "java.util.HashMap#", "it is never iterated")));

        assertThat(left).extracting(LintFinding::what).containsOnly("java.util.Random#<init>");
    }

    @Test
    void shouldRefuseAllowanceThatCoversNothing() {
        LintExemption stale = new LintExemption("Planted", "java.util.Random#", "it was needed once");

        assertThatThrownBy(() -> LintExemption.uncovered(findings("int m;"), List.of(stale)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("covers nothing");
    }

    private static List<LintFinding> findings(String member) {
        List<LintFinding> findings = new ArrayList<>();
        Snippets.compile(source(member)).values().forEach(bytes -> findings.addAll(DeterminismLint.check(bytes)));
        return findings;
    }

    private static String source(String member) {
        return """
            import java.util.*;
            import java.util.function.*;
            class Planted { int field; record Pair(int a, int b) {} enum A { X, Y }
             %s
            }
            """.formatted(member);
    }
}
