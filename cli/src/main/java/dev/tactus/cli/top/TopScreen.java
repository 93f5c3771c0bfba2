package dev.tactus.cli.top;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** Table that is redrawn every second and sorted by keys, until quit. */
public final class TopScreen {

    private static final int SECOND_MS = 1_000;
    private static final int SIZE_UNKNOWN_LINES = 24;
    private static final int SIZE_UNKNOWN_COLUMNS = 100;
    private static final int CTRL_C = 3;
    private static final String KEYS = "sort: l late  p players  t tick  b bytes  o loss  w waiting  i room    q quits";

    private final TopPoller looks;
    private final Terminal terminal;
    private TopTable.Order order;

    public TopScreen(TopPoller looks, Terminal terminal, TopTable.Order order) {
        this.looks = looks;
        this.terminal = terminal;
        this.order = order;
    }

    /** Draws until q is pressed; returns the last sort order. */
    public TopTable.Order run() throws IOException {
        Attributes before = terminal.enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        try {
            draw();
            while (waitForKeys()) {
                draw();
            }
            return order;
        } finally {
            terminal.puts(Capability.cursor_visible);
            terminal.puts(Capability.exit_ca_mode);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    /** Waits a second, or until another order is chosen; returns whether to continue. */
    private boolean waitForKeys() throws IOException {
        NonBlockingReader keys = terminal.reader();
        long untilNs = System.nanoTime() + SECOND_MS * 1_000_000L;
        while (true) {
            long leftMs = (untilNs - System.nanoTime()) / 1_000_000;
            int key = leftMs <= 0 ? NonBlockingReader.READ_EXPIRED : keys.read(leftMs);
            if (key == 'q' || key == CTRL_C || key == NonBlockingReader.EOF) {
                return false;
            }
            TopTable.Order wanted = TopTable.Order.of(key, order);
            if (key == NonBlockingReader.READ_EXPIRED || wanted != order) {
                order = wanted;
                return true;
            }
        }
    }

    private void draw() {
        Size size = terminal.getSize();
        int lines = size.getRows() > 0 ? size.getRows() : SIZE_UNKNOWN_LINES;
        int columns = size.getColumns() > 0 ? size.getColumns() : SIZE_UNKNOWN_COLUMNS;
        String table = looks.table(order).text(lines - 2, columns);
        terminal.puts(Capability.clear_screen);
        terminal.writer().print(table.replace("\n", "\r\n") + KEYS.substring(0, Math.min(KEYS.length(), columns)));
        terminal.flush();
    }
}
