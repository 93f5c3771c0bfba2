package dev.tactus.cli.support;

/** Exit codes of the commands. */
public final class ExitCode {

    /** The command succeeded. */
    public static final int DONE = 0;

    /** The command ran and its check failed. */
    public static final int CHECK_FAILED = 1;

    /** The command line is wrong, or the command cannot run in the present state. */
    public static final int USAGE_ERROR = 2;

    /** A defect of Tactus; {@code EX_SOFTWARE} of {@code sysexits.h}. */
    public static final int INTERNAL_ERROR = 70;

    private ExitCode() {}
}
