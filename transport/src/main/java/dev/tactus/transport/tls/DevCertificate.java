package dev.tactus.transport.tls;

import dev.tactus.core.Checks;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a certificate for development, signed by itself: for {@code localhost}, 127.0.0.1, ::1 and further names. No
 * client trusts it who was not given it.
 */
public final class DevCertificate {

    private static final String ALIAS = "dev";

    private DevCertificate() {}

    /**
     * Makes a certificate and its key. The key's file is readable for its owner only, from its first byte.
     *
     * @param names host names and IP addresses beside those of this machine
     * @param days how long it is valid, 1..3650
     * @throws IllegalArgumentException if a name is none, with the name
     * @throws IOException if a file exists already, or if it cannot be made
     */
    public static void write(TlsFiles files, List<String> names, int days) throws IOException {
        Checks.inRange(days, 1, 3650, "days");
        Set<String> all = new LinkedHashSet<>(ServiceCertificates.THIS_MACHINE);
        all.addAll(names);
        String alternatives = Keytool.alternatives(all);
        Keytool.refuseIfThere(files);
        try (Keytool keytool = new Keytool()) {
            keytool.generate(ALIAS, "Tactus development", days, "-ext", alternatives, "-ext", "eku=serverAuth");
            keytool.write(ALIAS, files);
        }
    }
}
