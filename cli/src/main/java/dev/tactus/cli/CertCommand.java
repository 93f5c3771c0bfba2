package dev.tactus.cli;

import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.FileProblem;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.ServiceCertificates;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "cert",
        description = "Creates certificates.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class CertCommand extends CommandGroup {

    @Command(
            name = "dev",
            description = {
                "Creates a self-signed certificate for development, and its key: dev.crt and dev.key.",
                "It covers localhost, 127.0.0.1, ::1 and the given hosts. Only clients that were given it trust it;",
                "a node that players reach needs a certificate of an authority."
            },
            mixinStandardHelpOptions = true)
    int dev(
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "data/tls",
                            description = "Folder for the two files; ${DEFAULT-VALUE} by default.")
                    Path folder,
            @Option(
                            names = "--host",
                            paramLabel = "NAME",
                            arity = "1..*",
                            description = "A further host name or IP address; may be repeated.")
                    @Nullable List<String> hosts,
            @Option(
                            names = "--days",
                            defaultValue = "365",
                            description = "Validity, 1..3650; ${DEFAULT-VALUE} by default.")
                    int days) {
        TlsFiles files = new TlsFiles(folder.resolve("dev.crt"), folder.resolve("dev.key"));
        try {
            DevCertificate.write(files, hosts == null ? List.of() : hosts, days);
        } catch (IOException e) {
            throw new UserErrorException(
                    "--out: " + folder + " (expected: a folder for new files; " + FileProblem.describe(e) + ")");
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(String.valueOf(e.getMessage()));
        }
        print(files);
        return ExitCode.DONE;
    }

    @Command(
            name = "services",
            description = {
                "Creates certificates with which accounts and room nodes prove to each other which node they are:",
                "NAME.pem and NAME.key for each, signed by an authority, ca.pem and ca.key, which is created",
                "if the folder has none. Keep ca.key on no server."
            },
            mixinStandardHelpOptions = true)
    int services(
            @Option(
                            names = "--node",
                            paramLabel = "NAME[=HOST[,HOST...]]",
                            required = true,
                            description = "A node.name and where others connect to it, this machine by default;"
                                    + " may be repeated.")
                    List<String> nodes,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "data/services",
                            description = "Folder for the files; ${DEFAULT-VALUE} by default.")
                    Path folder,
            @Option(
                            names = "--days",
                            defaultValue = "365",
                            description = "Validity, 1..3650; ${DEFAULT-VALUE} by default.")
                    int days) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        for (String node : nodes) {
            int equals = node.indexOf('=');
            String name = equals < 0 ? node : node.substring(0, equals);
            hosts.put(
                    name,
                    equals < 0 ? List.of() : List.of(node.substring(equals + 1).split(",", -1)));
        }
        try {
            ServiceCertificates.write(folder, hosts, days).forEach((name, files) -> print(name, files, folder));
        } catch (IOException e) {
            throw new UserErrorException(
                    "--out: " + folder + " (expected: a folder for new files; " + FileProblem.describe(e) + ")");
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE;
    }

    private void print(String name, TlsFiles files, Path folder) {
        PrintWriter out = out();
        out.println("# created; for tactus.toml of the node " + name + ":");
        out.println("[rpc]");
        out.println("certificate = " + quoted(files.certificate()));
        out.println("key = " + quoted(files.key()));
        out.println("trust = " + quoted(ServiceCertificates.authority(folder).certificate()));
        out.flush();
    }

    private void print(TlsFiles files) {
        PrintWriter out = out();
        out.println("# created; for tactus.toml:");
        out.println("[tls]");
        out.println("certificate = " + quoted(files.certificate()));
        out.println("key = " + quoted(files.key()));
        out.println("# for clients: --trust " + files.certificate());
        out.flush();
    }

    private static String quoted(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
