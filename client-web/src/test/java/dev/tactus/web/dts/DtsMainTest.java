package dev.tactus.web.dts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of small modules that are written here; that of the real one is tried by TypeScript in testkit. */
class DtsMainTest {

    private static final String HEAD = """
            package dev.tactus.web;
            import org.jspecify.annotations.Nullable;
            import org.teavm.jso.*;
            import org.teavm.jso.core.*;
            """;

    private final Path folder;

    DtsMainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldDescribeExportsAloneAndWhatTheyLeadTo() throws IOException {
        source("Module", """
                /** Not to be seen. */
                public final class Module {
                    /**
                     * Begins {@code it}.
                     *
                     * @return what was begun, {@link Thing#stop} included
                     * @throws TypeError if not
                     */
                    @JSExport
                    public static Thing begin(Wish wish, int count) { return new Thing(); }
                    public static Hidden hidden() { return new Hidden(); }
                }""");
        source("Thing", """
                /** A thing. */
                public final class Thing {
                    /** Ends it. */
                    @JSExport
                    public void stop() {}
                    /** Its name. */
                    @JSExport
                    @JSProperty
                    public String getName() { return ""; }
                    void inside() {}
                }""");
        source("Hidden", "public final class Hidden {}");
        source("Wish", """
                /** A wish. */
                public interface Wish extends JSObject {
                    /** Must be there. */
                    @JSProperty
                    JSString getWhat();
                    /** May be there. */
                    @JSProperty
                    @Nullable JSNumber getMany();
                }""");
        assertThat(DtsMain.describe(folder, "dev.tactus.web.Module")).isEqualTo("""
                // Made by the build from the Java sources of client-web.

                /**
                 * Begins `it`.
                 *
                 * @returns what was begun, `Thing#stop` included
                 * @throws {TypeError} if not
                 */
                export function begin(wish: Wish, count: number): Thing;

                /** A wish. */
                export interface Wish {
                  /** Must be there. */
                  what: string;

                  /** May be there. */
                  many?: number;
                }

                /** A thing. */
                export class Thing {
                  private constructor();

                  /** Ends it. */
                  stop(): void;

                  /** Its name. */
                  readonly name: string;
                }
                """);
    }

    @Test
    void shouldListInheritedExportsOnClassWithoutNamingItsSuperclass() throws IOException {
        source("Module", """
                final class Module {
                    /** Begins. */
                    @JSExport
                    public static Derived begin() { return new Derived(); }
                }""");
        source("Base", """
                abstract class Base {
                    /** Overridden. */
                    @JSExport
                    public int size() { return 0; }
                    /** Inherited. */
                    @JSExport
                    public void stop() {}
                    protected void inside() {}
                }""");
        source("Derived", """
                /** A derived type. */
                public final class Derived extends Base {
                    /** Own. */
                    @Override
                    @JSExport
                    public int size() { return 1; }
                }""");
        assertThat(DtsMain.describe(folder, "dev.tactus.web.Module")).endsWith("""
                export class Derived {
                  private constructor();

                  /** Own. */
                  size(): number;

                  /** Inherited. */
                  stop(): void;
                }
                """);
    }

    @Test
    void shouldNameTypeThatJavaScriptWouldNotUnderstand() throws IOException {
        source("Module", """
                final class Module {
                    /** Begins. */
                    @JSExport
                    public static void begin(java.util.List<String> names) {}
                }""");
        assertThatThrownBy(() -> DtsMain.describe(folder, "dev.tactus.web.Module"))
                .rootCause()
                .hasMessageStartingWith("type: java.util.List (expected: one of [boolean, double, int, ");
    }

    @Test
    void shouldWantComments() throws IOException {
        source("Module", """
                final class Module {
                    @JSExport
                    public static void begin() {}
                }""");
        assertThatThrownBy(() -> DtsMain.describe(folder, "dev.tactus.web.Module"))
                .rootCause()
                .hasMessage("begin(): no comment (expected: one for the page's author)");
    }

    @Test
    void shouldNotDescribeWhatDoesNotCompile() throws IOException {
        source("Module", "class Module extends Nothing {}");
        assertThatThrownBy(() -> DtsMain.describe(folder, "dev.tactus.web.Module"))
                .hasMessageEndingWith(": sources with errors (expected: those that were compiled)");
    }

    private void source(String type, String text) throws IOException {
        Files.writeString(folder.resolve(type + ".java"), HEAD + text);
    }
}
