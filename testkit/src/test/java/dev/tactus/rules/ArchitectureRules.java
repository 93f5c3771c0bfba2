package dev.tactus.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/** The rules between classes, for any root package, so that they can be tried on a planted house too. */
final class ArchitectureRules {

    private ArchitectureRules() {}

    /** A module uses only what it stands on. */
    static ArchRule dependencyRule(ModuleRule module, String root) {
        // An array of a primitive type lies in no package, and a primitive neither.
        DescribedPredicate<JavaClass> primitive = DescribedPredicate.describe(
                "primitive", type -> type.getBaseComponentType().isPrimitive());
        return classes()
                .that()
                .resideInAPackage(root + "." + module.name() + "..")
                .should()
                .onlyDependOnClassesThat(module.mayUse(root).or(primitive))
                .as(module.name() + " uses only what it stands on");
    }

    /** A dialect does not know another. */
    static ArchRule dialectsAreIndependent(String root) {
        return slices().matching(root + ".dialects.(*)..")
                .should()
                .notDependOnEachOther()
                .as("no dialect knows another");
    }

    /** Packages do not need each other in circles, in a module or across modules. */
    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().as("packages form no circle");
    }

    /** A room is told the time. */
    static ArchRule roomsReadNoClock(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine.room..")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe("reads a clock", ArchitectureRules::readsClock))
                .as("rooms read no clock: time comes in as nowNs");
    }

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("nanoTime") || name.equals("currentTimeMillis");
            case "java.time.Clock" -> true;
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }
}
