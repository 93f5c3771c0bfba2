package dev.tactus.server.command;

import dev.tactus.cli.support.LogSetup;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.schema.SettingsText;
import dev.tactus.server.node.ServerProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings again while the process runs: takes over the log level, looks at the certificates, and names the
 * changes that need a new start. Whatever is wrong, nothing ends. One thread at a time.
 */
final class SettingsReload implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReload.class);
    private static final String LOG_LEVEL = "log.level";

    private final ServerProcess process;
    private final Supplier<Settings> source;
    private final Settings started;
    private Settings current;

    SettingsReload(ServerProcess process, Settings started, Supplier<Settings> source) {
        this.process = process;
        this.started = started;
        this.source = source;
        this.current = started;
    }

    @Override
    public synchronized void run() {
        try {
            Settings read = source.get();
            if (read.log().level() != current.log().level()) {
                LogSetup.level(read.log().level());
            }
            current = read;
            process.reload();
            LOG.info(
                    "settings reloaded: log-level={} needs-restart={}",
                    read.log().level(),
                    needsRestart(read));
        } catch (SettingsException wrong) {
            LOG.error("settings not reloaded, the former ones stay: {}", wrong.getMessage());
        } catch (RuntimeException e) {
            LOG.error("settings not reloaded, the former ones stay", e);
        }
    }

    private List<String> needsRestart(Settings read) {
        Map<String, String> before = values(started);
        Map<String, String> now = values(read);
        List<String> changed = new ArrayList<>();
        now.forEach((key, value) -> {
            if (!key.equals(LOG_LEVEL) && !Objects.equals(before.get(key), value)) {
                changed.add(key);
            }
        });
        return changed;
    }

    /** Returns values as text by section and key, from the form in which settings are printed. */
    private static Map<String, String> values(Settings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        String section = "";
        for (String line : SettingsText.effective(settings).lines().toList()) {
            int equals = line.indexOf(" = ");
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']')) + ".";
            } else if (!line.startsWith("#") && equals > 0) {
                values.put(section + line.substring(0, equals), line.substring(equals + 3));
            }
        }
        return values;
    }
}
