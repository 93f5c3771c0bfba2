package dev.tactus.config;

import dev.tactus.core.Checks;
import dev.tactus.transport.tls.TlsFiles;
import dev.tactus.transport.tls.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of the listeners on TCP, all of which speak TLS where there is one, but for those that are named.
 *
 * @param certificate file, PEM; empty for none
 * @param key file of the certificate's key, PEM
 * @param lookMs so long lies between two looks at the files
 * @param plain listeners that speak without TLS nonetheless
 * @param limits of handshakes
 */
public record TlsSection(String certificate, String key, int lookMs, List<String> plain, TlsSettings limits) {

    /** No certificate. */
    static final TlsSection NONE = new TlsSection("", "", 10_000, List.of(), TlsSettings.DEFAULTS);

    public TlsSection {
        Checks.inRange(lookMs, 100, 86_400_000, "lookMs");
        plain = List.copyOf(plain);
        if (certificate.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException((key.isBlank() ? "key" : "certificate")
                    + ": \"\" (expected: a file, for certificate and key belong together)");
        }
    }

    /** Returns the two files, or null if there are none. */
    public @Nullable TlsFiles files() {
        return certificate.isBlank() ? null : new TlsFiles(Path.of(certificate), Path.of(key));
    }

    /** Returns whether a listener speaks TLS. */
    public boolean secures(String listener) {
        return !certificate.isBlank() && !plain.contains(listener);
    }
}
