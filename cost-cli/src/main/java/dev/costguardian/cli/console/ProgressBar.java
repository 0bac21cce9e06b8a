package dev.costguardian.cli.console;

import java.util.Locale;

/**
 * Shows how far long work has come, on one line that is drawn over and over and wiped at the end. Silent where nobody
 * watches.
 */
public final class ProgressBar implements AutoCloseable {

    private static final int STEPS = 20;

    private final Console console;
    private final String doing;
    private String drawn = "";

    /**
     * A bar that is drawn with the first step.
     *
     * @param doing what is going on, such as {@code Verifying}
     */
    public ProgressBar(Console console, String doing) {
        this.console = console;
        this.doing = doing;
    }

    /**
     * Draws what was reached.
     *
     * @param total 0 where it is not known
     */
    public void reached(long done, long total) {
        String line = doing + "  " + (total > 0 ? bar(Math.min(done, total), total) : Figures.count(done));
        if (console.terminal().isWatched() && !line.equals(drawn)) {
            console.draw("\r" + line + " ".repeat(Math.max(0, drawn.length() - line.length())));
            drawn = line;
        }
    }

    /** Says a line above the bar. */
    public void complain(String complaint) {
        wipe();
        console.complain(complaint);
    }

    @Override
    public void close() {
        wipe();
    }

    /** Takes the bar away until something more was reached. */
    public void wipe() {
        if (!drawn.isEmpty()) {
            console.draw("\r" + " ".repeat(drawn.length()) + "\r");
            drawn = "";
        }
    }

    private static String bar(long done, long total) {
        long filled = done * STEPS / total;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d%%  %s of %s",
                "#".repeat((int) filled),
                "-".repeat((int) (STEPS - filled)),
                done * 100 / total,
                Figures.count(done),
                Figures.count(total));
    }
}
