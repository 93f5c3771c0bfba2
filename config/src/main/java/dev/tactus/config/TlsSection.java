package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
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
@Section("certificate of the listeners on TCP; docs/security.md")
public record TlsSection(
        @Key(def = "", help = "PEM file with the certificate and its chain; empty for no TLS")
        String certificate,

        @Key(def = "", help = "PEM file with the private key of the certificate, PKCS #8 without a password")
        String key,

        @Key(
                def = "10000",
                min = 100,
                max = 86_400_000,
                help = "interval between two checks of the files for a new certificate")
        int lookMs,

        @Key(def = "", help = "listeners that stay without TLS, such as [\"msgpack\", \"json\"] for old clients")
        List<String> plain,

        TlsSettings limits) {

    private static final Bounds BOUNDS = Bounds.of(TlsSection.class);

    public TlsSection {
        BOUNDS.check("lookMs", lookMs);
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
