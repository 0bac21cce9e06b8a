package dev.costguardian.app;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a certificate read anew from time to time, so that one that was renewed needs no restart. */
final class CertificateTimer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CertificateTimer.class);

    private final Runnable renewal;
    private final Duration between;
    private final Thread thread;

    CertificateTimer(Runnable renewal, Duration between) {
        this.renewal = renewal;
        this.between = between;
        this.thread = new Thread(this::run, "cost-guardian-certificate");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(between.toMillis());
                round();
            }
        } catch (InterruptedException e) {
            log.debug("event=tls.renewal_stopped");
        }
    }

    /** What fails is tried again in the next round; until then the last certificate stays in force. */
    private void round() {
        try {
            renewal.run();
        } catch (RuntimeException e) {
            log.error("event=tls.renewal_failed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
