package dev.tactus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The manual page, by its lines. */
final class ManualPageTest {

    /** Only described: picocli reads the annotations, and no test reads a value. */
    @SuppressWarnings({"UnusedVariable", "UnusedMethod"})
    @Command(name = "thing", description = "Does \"a\\b\" - quickly.", mixinStandardHelpOptions = true)
    private static final class Thing {

        @Parameters(paramLabel = "FILE", arity = "0..1", description = ".hidden is one, too.")
        private String file = "";

        @Option(
                names = {"-d", "--deep"},
                description = "Looks below.")
        private boolean deep;

        @Option(names = "--for", paramLabel = "MS", description = "Ends then; ${DEFAULT-VALUE} by default.")
        private int forMs = 5;

        @Command(name = "part", description = "Is below.", mixinStandardHelpOptions = true)
        void part(@Parameters(paramLabel = "NAME", description = "A name.") String name) {}
    }

    @Command(name = "tool", description = "A tool.")
    private static final class Tool {}

    @Test
    void shouldWriteEachCommandWithItsWordsAndOptions() {
        CommandSpec tool =
                new CommandLine(new Tool()).addSubcommand(new Thing()).getCommandSpec();
        assertThat(ManualPage.of(tool)).startsWith(".TH TOOL 1 ").contains("""
                .SH NAME
                tool \\- A tool.
                """, """
                .SS "tool thing [FILE]"
                Does \\(dqa\\eb\\(dq \\- quickly.
                .TP
                \\fIFILE\\fR
                \\&.hidden is one, too.
                .TP
                \\fB\\-d, \\-\\-deep\\fR
                Looks below.
                .TP
                \\fB\\-\\-for\\fR=\\fIMS\\fR
                Ends then; 5 by default.
                .SS "tool thing part NAME"
                Is below.
                .TP
                \\fINAME\\fR
                A name.
                .SH EXIT STATUS
                """);
    }

    @Test
    void shouldNameEachCommandOfTactus() {
        CliRun man = CliRun.of("man");
        assertThat(man.code()).isZero();
        List<String> commands = new ArrayList<>();
        collect(Cli.commandLine(), commands);
        assertThat(commands).contains("tactus room create", "tactus man");
        assertThat(commands)
                .allSatisfy(command -> assertThat(man.out())
                        .containsPattern("(?m)^\\.SS \"" + command.replace("-", "\\\\-") + "[ \"]"));
        assertThat(man.out().lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP)( .*)?"));
        assertThat(man.out().lines().skip(1)).noneMatch(line -> line.contains("${") || line.contains("%n"));
    }

    private static void collect(CommandLine above, List<String> commands) {
        above.getSubcommands().values().forEach(each -> {
            commands.add(each.getCommandSpec().qualifiedName());
            collect(each, commands);
        });
    }
}
