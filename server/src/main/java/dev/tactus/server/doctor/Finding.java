package dev.tactus.server.doctor;

/**
 * Result of one check.
 *
 * @param severity of what was found
 * @param check name of the check
 * @param text what was found, in one line
 * @param mend what to do about it, in one line; empty where nothing is wrong
 */
record Finding(Severity severity, String check, String text, String mend) {

    /** Weight of a finding. */
    enum Severity {
        /** Nothing to do. */
        OK,
        /** A node starts, and will not do well. */
        WARNING,
        /** A node does not start, or players cannot play. */
        ERROR
    }

    static Finding ok(String check, String text) {
        return new Finding(Severity.OK, check, text, "");
    }

    static Finding warning(String check, String text, String mend) {
        return new Finding(Severity.WARNING, check, text, mend);
    }

    static Finding error(String check, String text, String mend) {
        return new Finding(Severity.ERROR, check, text, mend);
    }
}
