package dev.tactus.engine.determinism;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a piece of source in memory. */
final class Snippets {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared, since opening the JDK's own classes takes most of the time of a small compilation. */
    private static final StandardJavaFileManager JDK = COMPILER.getStandardFileManager(null, null, null);

    private Snippets() {}

    /** Returns the class files that come of the source of class {@code Planted}, by class name. */
    static Map<String, byte[]> compile(String source) {
        Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
        StringWriter problems = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Planted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavaFileManager out = new ForwardingJavaFileManager<>(JDK) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + className + ".class"), kind) {
                    @Override
                    public OutputStream openOutputStream() throws IOException {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        classes.put(className, bytes);
                        return bytes;
                    }
                };
            }
        };
        if (!COMPILER.getTask(problems, out, null, List.of("-g", "-proc:none"), null, List.of(file))
                .call()) {
            throw new IllegalArgumentException(source + "\n" + problems);
        }
        Map<String, byte[]> files = new TreeMap<>();
        classes.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
        return files;
    }
}
