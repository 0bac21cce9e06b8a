package dev.costguardian.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the product logs, until closed. */
public final class LogLines extends Handler implements AutoCloseable {

    private static final Logger PRODUCT = Logger.getLogger("dev.costguardian");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public static LogLines capture() {
        LogLines lines = new LogLines();
        PRODUCT.addHandler(lines);
        PRODUCT.setUseParentHandlers(false);
        return lines;
    }

    public List<String> at(Level level) {
        return records.stream()
                .filter(line -> line.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        PRODUCT.removeHandler(this);
        PRODUCT.setUseParentHandlers(true);
    }
}
