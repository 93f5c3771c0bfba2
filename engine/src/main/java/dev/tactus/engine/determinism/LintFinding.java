package dev.tactus.engine.determinism;

/**
 * A use in a class file that would not behave the same on every machine.
 *
 * @param className the class, with its package
 * @param member the method or field, empty for the class itself
 * @param source the name of the source file
 * @param line source line, 0 where class files have none (fields, and classes themselves)
 * @param what the reference that is used, such as {@code java.lang.Math#sin}
 * @param advice what to use instead, and why
 */
public record LintFinding(String className, String member, String source, int line, String what, String advice) {

    /** Returns one line such as {@code dev.tactus.core.Foo.step (Foo.java:12): java.lang.Math#sin: ...}. */
    @Override
    public String toString() {
        String place = member.isEmpty() ? className : className + "." + member;
        String at = line == 0 ? source : source + ":" + line;
        return place + " (" + at + "): " + what + ": " + advice;
    }
}
