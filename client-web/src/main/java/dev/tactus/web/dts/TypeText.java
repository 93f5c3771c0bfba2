package dev.tactus.web.dts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.teavm.jso.JSFunctor;

/** Converts Java types, as TeaVM exports them, to TypeScript. */
final class TypeText {

    private static final String OWN_PACKAGE = "dev.tactus.web.";
    private static final String TS_TYPE = OWN_PACKAGE + "interop.TsType";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("void", "void"),
            Map.entry("int", "number"),
            Map.entry("double", "number"),
            Map.entry("boolean", "boolean"),
            Map.entry("java.lang.String", "string"),
            Map.entry("org.teavm.jso.core.JSString", "string"),
            Map.entry("org.teavm.jso.core.JSNumber", "number"),
            Map.entry("org.teavm.jso.core.JSBoolean", "boolean"),
            Map.entry("org.teavm.jso.typedarrays.ArrayBuffer", "ArrayBuffer"),
            Map.entry("org.teavm.jso.typedarrays.Float64Array", "Float64Array"),
            Map.entry("org.teavm.jso.typedarrays.Uint8Array", "Uint8Array"));

    private final Consumer<TypeElement> required;

    /** Calls {@code needed} for each type of this client that is named. */
    TypeText(Consumer<TypeElement> needed) {
        this.required = needed;
    }

    /** Returns the type of {@code element}, whose annotations may say more than {@code type} does. */
    String of(TypeMirror type, Element element) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            String name = annotation.getAnnotationType().toString();
            if (name.equals(OWN_PACKAGE + "interop.TsEnum")) {
                return words(annotation);
            }
            if (name.equals(TS_TYPE)) {
                return text(annotation);
            }
        }
        return of(type);
    }

    boolean isNullable(TypeMirror type) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().endsWith(".Nullable"));
    }

    String parameters(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> parameter.getSimpleName() + ": " + of(parameter.asType(), parameter))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String of(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return builtinType(type.toString());
        }
        TypeElement element = (TypeElement) declared.asElement();
        String name = element.getQualifiedName().toString();
        return switch (name) {
            case "org.teavm.jso.core.JSArray" -> "readonly " + of(argument(declared)) + "[]";
            case "org.teavm.jso.core.JSPromise" -> "Promise<" + of(argument(declared)) + ">";
            case OWN_PACKAGE + "interop.Callback" -> callback(of(argument(declared)));
            default -> name.startsWith(OWN_PACKAGE) ? ownType(element) : builtinType(name);
        };
    }

    private static String callback(String argument) {
        return "(" + parameterName(argument) + ": " + argument + ") => void";
    }

    /** Returns the parents of an interface, as {@code  extends This, That}; empty without a parent of this client. */
    String parents(TypeElement type) {
        String parents = type.getInterfaces().stream()
                .filter(parent -> parent.toString().startsWith(OWN_PACKAGE))
                .map(this::of)
                .collect(Collectors.joining(", "));
        return parents.isEmpty() ? "" : " extends " + parents;
    }

    /** For {@code MatchFrame} it is {@code frame}, for {@code readonly Peer[]} {@code peers}. */
    private static String parameterName(String type) {
        String word = type.replaceAll("readonly |\\[]|Match|Game", "").toLowerCase(Locale.ROOT);
        return type.endsWith("[]") ? word + "s" : word;
    }

    private String ownType(TypeElement element) {
        if (element.getAnnotation(JSFunctor.class) != null) {
            ExecutableElement method =
                    ElementFilter.methodsIn(element.getEnclosedElements()).getFirst();
            return parameters(method) + " => " + of(method.getReturnType());
        }
        required.accept(element);
        return nameOf(element);
    }

    /** Returns the type's name in TypeScript: that of its {@code TsType} annotation, else the Java one. */
    static String nameOf(TypeElement type) {
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().toString().equals(TS_TYPE)) {
                return text(annotation);
            }
        }
        return type.getSimpleName().toString();
    }

    private static String text(AnnotationMirror annotation) {
        return String.valueOf(
                annotation.getElementValues().values().iterator().next().getValue());
    }

    private static TypeMirror argument(DeclaredType type) {
        return type.getTypeArguments().getFirst();
    }

    private static String builtinType(String name) {
        String text = NAMES.get(name);
        if (text == null) {
            throw new IllegalArgumentException("type: " + name + " (expected: one of "
                    + NAMES.keySet().stream().sorted().toList() + ", JSArray, JSPromise, Callback, or one of ours)");
        }
        return text;
    }

    private static String words(AnnotationMirror oneOf) {
        Stream<String> words = oneOf.getElementValues().entrySet().stream()
                .sorted((a, b) -> b.getKey()
                        .getSimpleName()
                        .toString()
                        .compareTo(a.getKey().getSimpleName().toString()))
                .flatMap(value -> words(value.getValue()));
        return words.map(word -> "\"" + word + "\"").collect(Collectors.joining(" | "));
    }

    private static Stream<String> words(AnnotationValue value) {
        return switch (value.getValue()) {
            case DeclaredType type ->
                type.asElement().getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(constant -> constant.getSimpleName()
                                .toString()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'));
            case List<?> texts -> texts.stream().map(text -> String.valueOf(((AnnotationValue) text).getValue()));
            case Object word -> Stream.of(String.valueOf(word));
        };
    }
}
