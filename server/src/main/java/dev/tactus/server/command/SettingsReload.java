package dev.tactus.server.command;

import dev.tactus.cli.logging.LogSetup;
import dev.tactus.config.LogSection;
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
 * Reads the settings again while the process runs: takes over those of the log, looks at the certificates, and names the
 * changes that need a new start. Whatever is wrong, nothing ends. One thread at a time.
 */
final class SettingsReload implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReload.class);
    private static final String LOG_SECTION = "log.";

    private final LogSetup log;
    private final ServerProcess process;
    private final Supplier<Settings> source;
    private final Settings started;
    private Settings current;

    SettingsReload(LogSetup log, ServerProcess process, Settings started, Supplier<Settings> source) {
        this.log = log;
        this.process = process;
        this.started = started;
        this.source = source;
        this.current = started;
    }

    @Override
    public synchronized void run() {
        try {
            Settings read = source.get();
            log.applyOutput(read);
            // A level that an operator has set meanwhile stays unless the file says something new.
            if (!hasLevelsOf(read.log(), current.log())) {
                log.applyLevels(read.log());
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

    private static boolean hasLevelsOf(LogSection read, LogSection before) {
        return read.level() == before.level()
                && read.http() == before.http()
                && read.byLogger().equals(before.byLogger());
    }

    private List<String> needsRestart(Settings read) {
        Map<String, String> before = values(started);
        Map<String, String> now = values(read);
        List<String> changed = new ArrayList<>();
        now.forEach((key, value) -> {
            if (!key.startsWith(LOG_SECTION) && !Objects.equals(before.get(key), value)) {
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
