package dev.costguardian.app;

import dev.costguardian.http.HttpServer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a server that speaks TLS read its certificate anew every hour, so that one that was renewed needs no restart. */
final class CertificateTimer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CertificateTimer.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final HttpServer server;
    private final Thread thread;

    CertificateTimer(HttpServer server) {
        this.server = server;
        this.thread = new Thread(this::run, "cost-guardian-certificate");
        thread.setDaemon(true);
    }

    void start() {
        if (server.isSecure()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(BETWEEN.toMillis());
                server.renewCertificate();
            }
        } catch (InterruptedException e) {
            log.debug("event=tls.renewal_stopped");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
