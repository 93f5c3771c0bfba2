package dev.tactus.engine.determinism;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks one class. */
final class ClassCheck {

    /** Types with a specified hash code, which is the same on every machine. */
    private static final Set<String> HASH_CODE_SPECIFIED = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long");

    private final ClassModel model;
    private final String className;
    private final String source;
    private final Set<LintFinding> findings = new LinkedHashSet<>();

    private String member = "";
    private int line;

    ClassCheck(ClassModel model) {
        this.model = model;
        className = name(model.thisClass());
        source = model.findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElse("unknown source");
    }

    List<LintFinding> findings() {
        model.superclass().ifPresent(type -> reference(name(type) + "#"));
        model.interfaces().forEach(type -> reference(name(type) + "#"));
        model.fields().forEach(this::field);
        model.methods().forEach(this::method);
        return new ArrayList<>(findings);
    }

    private void field(FieldModel field) {
        member = field.fieldName().stringValue();
        line = 0;
        type(field.fieldTypeSymbol());
        if (field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.FINAL)) {
            found("static field that is not final", ForbiddenApi.MUTABLE_STATIC);
        }
        if (field.flags().has(AccessFlag.VOLATILE)) {
            found("volatile", ForbiddenApi.LOCK);
        }
    }

    private void method(MethodModel method) {
        member = method.methodName().stringValue();
        line = method.code()
                .flatMap(code -> code.elementStream()
                        .filter(LineNumber.class::isInstance)
                        .map(element -> ((LineNumber) element).line())
                        .findFirst())
                .orElse(0);
        types(method.methodTypeSymbol());
        if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
            found("synchronized", ForbiddenApi.LOCK);
        }
        method.code().ifPresent(code -> code.forEach(this::element));
    }

    private void element(CodeElement element) {
        switch (element) {
            case LineNumber number -> line = number.line();
            case InvokeInstruction invoke -> call(invoke.method(), invoke.typeSymbol());
            case FieldInstruction access -> {
                reference(reference(access.field()));
                type(access.typeSymbol());
            }
            case InvokeDynamicInstruction dynamic -> dynamic(dynamic);
            case MonitorInstruction _ -> found("synchronized", ForbiddenApi.LOCK);
            case OperatorInstruction operator -> kind(operator.typeKind());
            case ConvertInstruction convert -> {
                kind(convert.fromType());
                kind(convert.toType());
            }
            case ConstantInstruction constant -> kind(constant.typeKind());
            case LoadInstruction load -> kind(load.typeKind());
            case StoreInstruction store -> kind(store.typeKind());
            case ArrayLoadInstruction load -> kind(load.typeKind());
            case ArrayStoreInstruction store -> kind(store.typeKind());
            case NewPrimitiveArrayInstruction array -> kind(array.typeKind());
            case ReturnInstruction back -> kind(back.typeKind());
            default -> {
                // Jumps, stack shuffles and debug tables are the same everywhere.
            }
        }
    }

    private void call(MemberRefEntry method, MethodTypeDesc type) {
        call(name(method.owner()), method.name().stringValue(), type);
    }

    private void call(String owner, String name, MethodTypeDesc type) {
        reference(owner + "#" + name + type.descriptorString());
        types(type);
        if (asksHashCode(owner, name, type) && !member.equals("hashCode")) {
            found(owner + "#" + name, ForbiddenApi.HASH_CODE);
        }
    }

    /**
     * Returns whether a call asks for a hash code that may differ; a value type may compute its own, since iteration
     * order must not be observed anyway.
     */
    private static boolean asksHashCode(String owner, String name, MethodTypeDesc type) {
        if (owner.equals("java.util.Objects")) {
            return name.startsWith("hash");
        }
        if (owner.equals("java.util.Arrays")) {
            return name.equals("deepHashCode")
                    || (name.equals("hashCode") && type.descriptorString().startsWith("([Ljava"));
        }
        return name.equals("hashCode") && !HASH_CODE_SPECIFIED.contains(owner);
    }

    /**
     * Checks lambdas and method references; the methods that they call are among the bootstrap arguments of the call
     * site.
     */
    private void dynamic(InvokeDynamicInstruction dynamic) {
        types(dynamic.typeSymbol());
        for (ConstantDesc argument : dynamic.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc handle
                    && handle.kind() != DirectMethodHandleDesc.Kind.GETTER) {
                call(name(handle.owner()), handle.methodName(), MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()));
            }
        }
    }

    private void types(MethodTypeDesc method) {
        type(method.returnType());
        method.parameterList().forEach(this::type);
    }

    private void type(ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (element.isPrimitive()) {
            kind(TypeKind.from(element));
        } else {
            reference(name(element) + "#");
        }
    }

    private void kind(TypeKind kind) {
        if (kind == TypeKind.FLOAT) {
            found("float", ForbiddenApi.FLOATING_POINT);
        } else if (kind == TypeKind.DOUBLE) {
            found("double", ForbiddenApi.FLOATING_POINT);
        }
    }

    private void reference(String reference) {
        ForbiddenApi ban = ForbiddenApi.of(reference);
        if (ban != null) {
            int descriptor = reference.indexOf('(');
            found(descriptor < 0 ? reference : reference.substring(0, descriptor), ban.advice());
        }
    }

    private void found(String what, String advice) {
        String shown = what.endsWith("#") ? what.substring(0, what.length() - 1) : what;
        findings.add(new LintFinding(className, member, source, line, shown, advice));
    }

    private static String reference(MemberRefEntry member) {
        return name(member.owner()) + "#" + member.name().stringValue();
    }

    private static String name(ClassEntry type) {
        return type.asInternalName().replace('/', '.');
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("L")
                ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
                : descriptor;
    }
}
