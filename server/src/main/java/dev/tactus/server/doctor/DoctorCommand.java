package dev.tactus.server.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.SettingsOptions;
import dev.tactus.config.Settings;
import dev.tactus.server.doctor.Finding.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = {
            "Examines this machine for a node with the settings: ports, clock, disk, limits of the system, certificate,",
            "database, etcd, processors and MTU, each with what is wrong and how to mend it. Run it as the user of the node,",
            "while that is stopped; changes nothing. Exits with 1 if a node would not start or could not be played on."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "Prints the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = examine(options.read(), new LocalMachine());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(findings) : text(findings));
        out.flush();
        return exitCode(findings);
    }

    static List<Finding> examine(Settings settings, Machine machine) {
        List<Finding> findings = new ArrayList<>(new HostChecks(settings, machine).run());
        findings.addAll(new NetworkChecks(settings, machine).run());
        return findings;
    }

    static int exitCode(List<Finding> findings) {
        return count(findings, Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(String.format(
                    Locale.ROOT, "%-8s %-15s %s%n", word(finding.severity()), finding.check(), finding.text()));
            if (!finding.mend().isEmpty()) {
                text.append(" ".repeat(25)).append("-> ").append(finding.mend()).append(System.lineSeparator());
            }
        }
        text.append(String.format(
                Locale.ROOT,
                "%d errors, %d warnings%n",
                count(findings, Severity.ERROR),
                count(findings, Severity.WARNING)));
        return text.toString();
    }

    static String json(List<Finding> findings) {
        ObjectNode json = CliJson.object();
        json.put("errors", count(findings, Severity.ERROR));
        json.put("warnings", count(findings, Severity.WARNING));
        ArrayNode items = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode item = items.addObject();
            item.put("severity", word(finding.severity()));
            item.put("check", finding.check());
            item.put("text", finding.text());
            item.put("mend", finding.mend().isEmpty() ? null : finding.mend());
        }
        return CliJson.write(json) + "\n";
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
