package dev.tactus.web.dts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSProperty;

/**
 * Writes a module in TypeScript: its functions, then each type that they reach. A class lists its exports, inherited ones
 * included. An interface with getters is an object that the page passes, one with setters an object that the page gets.
 */
final class ModuleText {

    private static final String HEAD = "// Made by the build from the Java sources of client-web.\n";

    private final Elements elements;
    private final StringBuilder text = new StringBuilder(HEAD);
    private final Set<TypeElement> seen = new LinkedHashSet<>();
    private final Queue<TypeElement> waiting = new ArrayDeque<>();
    private final TypeText types = new TypeText(this::require);

    ModuleText(Elements elements, TypeElement exporter) {
        this.elements = elements;
        for (ExecutableElement method : ElementFilter.methodsIn(exporter.getEnclosedElements())) {
            if (isExported(method)) {
                line("");
                text.append(doc(method, ""));
                line("export function " + method.getSimpleName() + signature(method) + ";");
            }
        }
        while (!waiting.isEmpty()) {
            type(waiting.remove());
        }
    }

    String text() {
        return text.toString();
    }

    private void require(TypeElement type) {
        if (seen.add(type)) {
            waiting.add(type);
        }
    }

    private void type(TypeElement type) {
        boolean isClass = type.getKind() == ElementKind.CLASS;
        line("");
        text.append(doc(type, ""));
        line("export " + (isClass ? "class " : "interface ") + TypeText.nameOf(type) + types.parents(type) + " {");
        List<String> members = new ArrayList<>();
        if (isClass) {
            members.add("  private constructor();\n");
        }
        for (ExecutableElement method : isClass ? methodsWithInherited(type) : methods(type)) {
            if (isClass ? isExported(method) : method.getModifiers().contains(Modifier.ABSTRACT)) {
                members.add(doc(method, "  ") + "  " + member(method, isClass) + ";\n");
            }
        }
        text.append(String.join("\n", members));
        line("}");
    }

    private static List<ExecutableElement> methods(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements());
    }

    /** Returns the methods of a class, then those of its superclasses, as declared. TeaVM exports them on the class itself. */
    private List<ExecutableElement> methodsWithInherited(TypeElement type) {
        List<ExecutableElement> methods = new ArrayList<>(methods(type));
        if (type.getSuperclass() instanceof DeclaredType parent
                && parent.asElement() instanceof TypeElement superclass) {
            for (ExecutableElement inherited : methodsWithInherited(superclass)) {
                if (methods.stream().noneMatch(method -> elements.overrides(method, inherited, type))) {
                    methods.add(inherited);
                }
            }
        }
        return methods;
    }

    private String member(ExecutableElement method, boolean isClass) {
        if (method.getAnnotation(JSProperty.class) == null) {
            return method.getSimpleName() + signature(method);
        }
        String name = property(method);
        if (method.getParameters().isEmpty()) {
            String optional = types.isNullable(method.getReturnType()) ? "?: " : ": ";
            return (isClass ? "readonly " : "") + name + optional + types.of(method.getReturnType(), method);
        }
        VariableElement value = method.getParameters().getFirst();
        String optional = types.isNullable(value.asType()) ? "?: " : ": ";
        return "readonly " + name + optional + types.of(value.asType(), value);
    }

    private String signature(ExecutableElement method) {
        return types.parameters(method) + ": " + types.of(method.getReturnType(), method);
    }

    private static boolean isExported(ExecutableElement method) {
        return method.getAnnotation(JSExport.class) != null;
    }

    /** As TeaVM does: {@code getOnFrame} is the property {@code onFrame}. */
    private static String property(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        int prefix = name.startsWith("is") ? 2 : 3;
        return Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
    }

    private String doc(Element element, String indent) {
        String comment = elements.getDocComment(element);
        if (comment == null) {
            throw new IllegalArgumentException(element + ": no comment (expected: one for the page's author)");
        }
        return DocText.of(comment, indent);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
