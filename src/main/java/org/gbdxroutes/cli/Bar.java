package org.gbdxroutes.cli;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on stderr where somebody sits at a terminal; nothing for programs. */
final class Bar implements AutoCloseable {

    private static final int WIDTH = 79;
    private static final int MILLIS_BETWEEN_DRAWINGS = 250;
    private static final long UNKNOWN = -1;
    private static final String CLEAR_LINE = "\r\033[K";

    private final Optional<ProgressBar> bar;

    private Bar(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /**
     * @param unit what is counted, such as {@code " MB"}
     * @param one how many make one of them
     */
    static Bar of(Output output, String name, String unit, long one) {
        return new Bar(
                output.isWatched()
                        ? Optional.of(ProgressBar.builder()
                                .setTaskName(name)
                                .setUnit(unit, one)
                                .setInitialMax(UNKNOWN)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWINGS)
                                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                                .build())
                        : Optional.empty());
    }

    boolean isShown() {
        return bar.isPresent();
    }

    void to(long done, long size) {
        bar.ifPresent(shown -> shown.maxHint(size).stepTo(done));
    }

    /** Makes room for a line on the same terminal; the bar comes again below it. */
    void clear() {
        if (bar.isPresent()) {
            System.err.print(CLEAR_LINE);
            System.err.flush();
        }
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
