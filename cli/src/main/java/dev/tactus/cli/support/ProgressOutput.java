package dev.tactus.cli.support;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress display of long work, on standard error and only on a terminal. */
public final class ProgressOutput implements AutoCloseable {

    private static final int UPDATE_MS = 200;

    private final @Nullable ProgressBar bar;

    @SuppressWarnings("SystemConsoleNull")
    public // since JDK 25 it is null again without a terminal
    ProgressOutput(String task) {
        Console console = System.console();
        bar = console != null && console.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(UPDATE_MS)
                        .setInitialMax(1)
                        .build()
                : null;
    }

    public void update(String stage, long done, long total) {
        if (bar != null) {
            bar.setExtraMessage(stage).maxHint(Math.max(1, total)).stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
