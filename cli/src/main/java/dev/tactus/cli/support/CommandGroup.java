package dev.tactus.cli.support;

import java.io.PrintWriter;
import picocli.CommandLine;

/** A command that is named with one of its subcommands; alone, it prints how it is used. The main thread. */
public abstract class CommandGroup implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Creates a group, of which picocli sets the rest. */
    protected CommandGroup() {}

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    /** Returns where the answers of its subcommands go. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints an answer as it is, and flushes it. */
    protected final void print(String text) {
        out().print(text);
        out().flush();
    }
}
