package dev.tactus.transport.tls;

import dev.tactus.core.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes certificates with which the processes of one operator prove to each other which node they are, and the authority that
 * signs them. An authority made before in the same folder signs further nodes.
 */
public final class ServiceCertificates {

    /** Names of the machine itself. */
    static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    private static final String AUTHORITY = "authority";
    private static final int AUTHORITY_DAYS = 3650;

    private ServiceCertificates() {}

    /** Returns the files of the authority in a folder; the key belongs to no server. */
    public static TlsFiles authority(Path folder) {
        return new TlsFiles(folder.resolve("ca.pem"), folder.resolve("ca.key"));
    }

    /**
     * Makes a certificate and its key for each node: {@code NAME.pem} and {@code NAME.key}. Nothing is written over.
     *
     * @param nodes hosts and IP addresses by name of the node; none means that it is reached on its own machine only
     * @param days how long they are valid, 1..3650
     * @throws IllegalArgumentException if a name is none, with the name
     * @throws IOException if a file exists already, or cannot be made, or there is half of an authority
     */
    public static Map<String, TlsFiles> write(Path folder, Map<String, List<String>> nodes, int days)
            throws IOException {
        Checks.inRange(days, 1, 3650, "days");
        Map<String, TlsFiles> files = new LinkedHashMap<>();
        List<String> alternatives = new ArrayList<>();
        for (Map.Entry<String, List<String>> node : nodes.entrySet()) {
            Set<String> names = new LinkedHashSet<>(List.of(node.getKey()));
            names.addAll(node.getValue().isEmpty() ? THIS_MACHINE : node.getValue());
            alternatives.add(Keytool.alternatives(names));
            TlsFiles own = new TlsFiles(folder.resolve(node.getKey() + ".pem"), folder.resolve(node.getKey() + ".key"));
            if (own.equals(authority(folder))) {
                throw new IllegalArgumentException("name: \"ca\" (expected: another; ca.pem is the authority's)");
            }
            Keytool.refuseIfThere(own);
            files.put(node.getKey(), own);
        }
        try (Keytool keytool = new Keytool()) {
            open(keytool, authority(folder));
            int number = 0;
            for (Map.Entry<String, TlsFiles> node : files.entrySet()) {
                String alias = "node" + number;
                String names = alternatives.get(number);
                keytool.generate(
                        alias,
                        node.getKey(),
                        days,
                        "-signer",
                        AUTHORITY,
                        "-ext",
                        names,
                        "-ext",
                        "eku=serverAuth,clientAuth");
                keytool.write(alias, node.getValue());
                number++;
            }
        }
        return files;
    }

    private static void open(Keytool keytool, TlsFiles authority) throws IOException {
        if (Files.exists(authority.certificate()) || Files.exists(authority.key())) {
            keytool.add(AUTHORITY, KeyCertificatePair.read(authority));
        } else {
            keytool.generate(
                    AUTHORITY,
                    "tactus services",
                    AUTHORITY_DAYS,
                    "-ext",
                    "bc:critical=ca:true",
                    "-ext",
                    "ku:critical=keyCertSign,cRLSign");
            keytool.write(AUTHORITY, authority);
        }
    }
}
