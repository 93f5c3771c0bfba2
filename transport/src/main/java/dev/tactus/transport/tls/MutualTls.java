package dev.tactus.transport.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of both sides between processes of one service: each shows the same certificate as listener and as connector, and trusts those of
 * one file. The files are read again when {@link #refresh} finds them changed: handshakes from then on are done with what they have, none
 * of them by resumption of an earlier session, and links that are open stay. Files that do not fit keep what is in use. Any thread.
 */
public final class MutualTls {

    private static final Logger LOG = LoggerFactory.getLogger(MutualTls.class);

    private final TlsFiles own;
    private final Path trust;
    private final TlsSettings settings;
    private final ServerTls server;
    private final ClientTls client;
    private KeyCertificatePair shown;
    private byte[] trusted;
    private String complaint = "";

    private MutualTls(TlsFiles own, Path trust, TlsSettings settings) throws IOException {
        this.own = own;
        this.trust = trust;
        this.settings = settings;
        this.shown = KeyCertificatePair.read(own);
        this.trusted = KeyCertificatePair.bytes(trust);
        this.client = ClientTls.mutual(own, trust);
        this.server = newServer();
    }

    /**
     * Reads the files.
     *
     * @param own certificate and key to show
     * @param trust PEM file of the trusted certificates, or of those of their issuers
     * @param settings limits of the listener's handshakes
     * @throws IOException with the file and what is wrong
     */
    public static MutualTls open(TlsFiles own, Path trust, TlsSettings settings) throws IOException {
        return new MutualTls(own, trust, settings);
    }

    private ServerTls newServer() throws IOException {
        return new ServerTls(ReloadingCertificates.open(own), settings).trusting(trust);
    }

    /** Returns the TLS of a listener, which lets clients without a certificate in and says so of their links. */
    public ServerTls server() {
        return server;
    }

    /** Returns the TLS of a connector. */
    public ClientTls client() {
        return client;
    }

    /** Looks at the files now; returns whether other certificates are in use from now on. */
    public synchronized boolean refresh() {
        try {
            byte[] trustNow = KeyCertificatePair.bytes(trust);
            if (!shown.differ(own) && Arrays.equals(trustNow, trusted)) {
                complaint = "";
                return false;
            }
            KeyCertificatePair read = KeyCertificatePair.read(own);
            ClientTls nextClient = ClientTls.mutual(own, trust);
            // Both are there before one is used, so that wrong files change neither side.
            ServerTls nextServer = newServer();
            client.adopt(nextClient);
            server.adopt(nextServer);
            shown = read;
            trusted = trustNow;
            complaint = "";
            LOG.info("New certificates between nodes: {}", read);
            return true;
        } catch (IOException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(complaint)) {
                complaint = problem;
                LOG.error("Certificates between nodes not replaced: {}", problem);
            }
            return false;
        }
    }
}
