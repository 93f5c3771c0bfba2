package dev.tactus.cli;

import dev.tactus.cli.console.ConsoleCommand;
import dev.tactus.cli.game.BotsCommand;
import dev.tactus.cli.game.GameCommand;
import dev.tactus.cli.logging.LogSetup;
import dev.tactus.cli.movan.MovanCommand;
import dev.tactus.cli.node.NodeSubcommand;
import dev.tactus.cli.replay.DesyncCommand;
import dev.tactus.cli.replay.ReplayCommand;
import dev.tactus.cli.room.RoomSubcommand;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.cli.support.Version;
import dev.tactus.cli.top.TopCommand;
import dev.tactus.cli.user.UserCommand;
import dev.tactus.config.SettingsException;
import dev.tactus.core.DecimalText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Root command of {@code tactus}; runs its subcommands. */
@Command(
        name = "tactus",
        description = "A lockstep game server: the same inputs, in the same order, at the same tick.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.CliVersionProvider.class,
        footer = {"", "tactus help COMMAND says more about each."})
public final class Cli implements Runnable {

    /** Commands of this module, in the order of the help text; those that run a node come before them. */
    private static final List<Class<?>> COMMANDS = List.of(
            RoomSubcommand.class,
            NodeSubcommand.class,
            ConsoleCommand.class,
            TopCommand.class,
            UserCommand.class,
            MovanCommand.class,
            BotsCommand.class,
            GameCommand.class,
            ReplayCommand.class,
            DesyncCommand.class,
            CertCommand.class,
            SettingsCommand.class,
            HelpCommand.class,
            ManualCommand.class,
            CompletionCommand.class,
            VersionCommand.class);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Cli() {}

    /** Runs the command named by {@code args}; returns the exit code of the process. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        CommandLine tactus = commandLine();
        int code = tactus.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, given) -> onUsageError(wrong))
                .setExecutionExceptionHandler((failure, command, result) -> onFailure(failure, command))
                .execute(args);
        tactus.getOut().flush();
        // Writers only remember that something failed. What was printed in part must not pass for the whole.
        if (out.checkError() || tactus.getOut().checkError()) {
            printError(
                    tactus, "standard output: not written to its end (expected: a file or pipe that takes all of it)");
            return code == ExitCode.DONE ? ExitCode.USAGE_ERROR : code;
        }
        return code;
    }

    /** Returns the parser of all commands. */
    static CommandLine commandLine() {
        CommandLine tactus = new CommandLine(new Cli());
        ServiceLoader.load(CommandProvider.class)
                .forEach(provider -> provider.commands().forEach(tactus::addSubcommand));
        COMMANDS.forEach(tactus::addSubcommand);
        // Picocli's own converters take a plus sign and digits of other scripts, unlike the API and the settings.
        CommandLine.ITypeConverter<Integer> whole = text -> Math.toIntExact(DecimalText.parseSignedLong(text));
        return tactus.registerConverter(int.class, whole)
                .registerConverter(Integer.class, whole)
                .registerConverter(long.class, DecimalText::parseSignedLong)
                .registerConverter(Long.class, DecimalText::parseSignedLong)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Prints the list of commands. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int onUsageError(ParameterException wrong) {
        printError(wrong.getCommandLine(), UsageErrorText.of(wrong));
        return ExitCode.USAGE_ERROR;
    }

    private static int onFailure(Exception failure, CommandLine command) {
        if (failure instanceof UserErrorException || failure instanceof SettingsException) {
            printError(command, UsageErrorText.firstLine(failure));
            return ExitCode.USAGE_ERROR;
        }
        printError(command, "a bug: " + failure.getClass().getName() + ": " + UsageErrorText.firstLine(failure));
        LogSetup.bug(failure);
        return ExitCode.INTERNAL_ERROR;
    }

    private static void printError(CommandLine command, String line) {
        command.getErr().println("tactus: " + line);
    }

    /** Version provider of {@code --version}. */
    static final class CliVersionProvider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tactus " + Version.TEXT};
        }
    }
}
