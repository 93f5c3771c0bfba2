package dev.tactus.server.cli;

import dev.tactus.server.settings.SettingsException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of {@code tactus}. */
@Command(
        name = "tactus",
        description = "A lockstep game server: the same inputs, in the same order, at the same beat.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Numbers.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            RoomCommand.class,
            ConsoleCommand.class,
            TopCommand.class,
            UserCommand.class,
            BotsCommand.class,
            GameCommand.class,
            ReplayCommand.class,
            DesyncCommand.class,
            CertCommand.class,
            SettingsCommand.class,
            VersionCommand.class
        },
        footer = {"", "tactus COMMAND --help says more about each."})
public final class Cli implements Runnable {

    /** Everything went well. */
    static final int DONE = 0;

    /** The command was carried out, and found that something is not well. */
    static final int NOT_WELL = 1;

    /** The command was given wrongly, or cannot be carried out as things stand. */
    static final int ASKED_WRONGLY = 2;

    /** A bug of ours; the number is that of {@code sysexits.h}. */
    static final int BUG = 70;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Cli() {}

    /** Runs the command that {@code args} name; returns the exit code of the process. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        return new CommandLine(new Cli())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> asked(wrong))
                .setExecutionExceptionHandler((failure, command, result) -> failed(failure, command))
                .execute(args);
    }

    /** Without a command, what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int asked(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        say(command, oneLine(wrong) + " (" + hint(wrong, command) + ")");
        return ASKED_WRONGLY;
    }

    private static String hint(ParameterException wrong, CommandLine command) {
        String help = command.getCommandSpec().qualifiedName() + " --help says what there is";
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> similar = unmatched.getSuggestions();
            return similar.isEmpty() ? help : "did you mean " + String.join(" or ", similar) + "?";
        }
        return help;
    }

    private static int failed(Exception failure, CommandLine command) {
        if (failure instanceof UserError || failure instanceof SettingsException) {
            say(command, oneLine(failure));
            return ASKED_WRONGLY;
        }
        say(command, "a bug: " + failure.getClass().getName() + ": " + oneLine(failure));
        Logs.bug(failure);
        return BUG;
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static void say(CommandLine command, String line) {
        command.getErr().println("tactus: " + line);
    }

    /** For {@code --version}. */
    static final class Numbers implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tactus " + Version.TEXT};
        }
    }
}
