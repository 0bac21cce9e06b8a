package dev.costguardian.http;

import dev.costguardian.ConfigurationException;
import dev.costguardian.http.tls.CertificateFiles;
import dev.costguardian.http.tls.ServerCertificate;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;
import org.xnio.Sequence;

/**
 * Runs the {@link HttpApi} by itself on an address. Clients that are slow, silent or excessive cost themselves, not the
 * server: headers are small, and connections that do not get on are closed.
 */
public final class HttpServer {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private static final int LARGEST_BODY = 32 * 1024 * 1024;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int MOST_FIELDS = 64;
    private static final int MOST_PARAMETERS = 256;
    private static final int MOST_COOKIES = 8;
    private static final int MOST_CONNECTIONS = 2000;
    private static final int RESUMED_CONNECTIONS = 1900;
    private static final int LONGEST_HEADER_MILLIS = 5_000;
    private static final int LONGEST_SILENCE_MILLIS = 30_000;
    private static final int LONGEST_STALL_MILLIS = 10_000;

    private static final Sequence<String> PROTOCOLS = Sequence.of("TLSv1.3", "TLSv1.2");
    /** Those that keep what was said secret even if the key is stolen later, and that notice what was changed. */
    private static final Sequence<String> CIPHER_SUITES = Sequence.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private final HttpApi api;
    private final String asked;
    private final Optional<CertificateFiles> certificate;
    private final Undertow undertow;
    private volatile List<Undertow.ListenerInfo> listeners = List.of();

    /**
     * A server that does not listen yet, and will speak plain HTTP.
     *
     * @param port 0 for any free one
     */
    public HttpServer(HttpApi api, String host, int port) {
        this(api, host, port, Optional.empty());
    }

    /**
     * A server that does not listen yet.
     *
     * @param port 0 for any free one
     * @param certificate with one it speaks TLS, from 1.2 on, and nothing else; without one plain HTTP
     * @throws ConfigurationException where the certificate is of no use
     */
    public HttpServer(HttpApi api, String host, int port, Optional<CertificateFiles> certificate) {
        this.api = api;
        this.asked = host + ":" + port;
        this.certificate = certificate;
        Undertow.Builder builder = Undertow.builder();
        this.undertow = certificate
                .map(files -> builder.addHttpsListener(
                        port, host, ServerCertificate.read(files).context()))
                .orElseGet(() -> builder.addHttpListener(port, host))
                .setHandler(api)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, LONGEST_HEADER_MILLIS)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, LONGEST_SILENCE_MILLIS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, (long) LARGEST_BODY)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, LARGEST_HEADERS)
                .setServerOption(UndertowOptions.MAX_HEADERS, MOST_FIELDS)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MOST_PARAMETERS)
                .setServerOption(UndertowOptions.MAX_COOKIES, MOST_COOKIES)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .setSocketOption(Options.READ_TIMEOUT, LONGEST_STALL_MILLIS)
                .setSocketOption(Options.WRITE_TIMEOUT, LONGEST_STALL_MILLIS)
                .setSocketOption(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
                .setSocketOption(Options.CONNECTION_LOW_WATER, RESUMED_CONNECTIONS)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, PROTOCOLS)
                .setSocketOption(Options.SSL_ENABLED_CIPHER_SUITES, CIPHER_SUITES)
                .build();
    }

    /**
     * Begins to listen.
     *
     * @throws ConfigurationException where the address is taken or not of this machine
     */
    public void start() {
        try {
            undertow.start();
            listeners = undertow.getListenerInfo();
        } catch (RuntimeException e) {
            ConfigurationException refused = new ConfigurationException("cannot listen on " + asked + ": " + reason(e));
            refused.initCause(e);
            throw refused;
        }
        log.info("event=http.started address={}", address());
    }

    /** Whether it speaks TLS. */
    public boolean isSecure() {
        return certificate.isPresent();
    }

    /**
     * Reads the certificate anew, for the connections that come from now on. One that is of no use leaves the last one in
     * force.
     */
    public void renewCertificate() {
        certificate.ifPresent(files -> {
            try {
                ServerCertificate read = ServerCertificate.read(files);
                listeners.forEach(listener -> listener.setSslContext(read.context()));
                log.info("event=tls.certificate_read ends={}", read.ends());
            } catch (ConfigurationException e) {
                log.error("event=tls.certificate_refused reason=\"{}\"", e.getMessage());
            }
        });
    }

    /** Where it listens, with the port it was given. */
    public InetSocketAddress address() {
        return (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    }

    public int port() {
        return address().getPort();
    }

    /**
     * Refuses new requests, waits for those under way, and lets nobody in any more. Connections are closed before the
     * threads that serve them end: a request that such a thread took up meanwhile would be answered 400 or 500 by
     * Undertow, and a client would never send it again.
     *
     * @param grace how long to wait before connections are cut
     * @return false where some requests were cut
     */
    public boolean drain(Duration grace) throws InterruptedException {
        boolean drained = api.drain(grace);
        listeners.forEach(Undertow.ListenerInfo::suspend);
        listeners = List.of();
        log.info("event=http.stopped drained={}", drained);
        return drained;
    }

    /** Stops listening and ends the threads; best some time after {@link #drain}. */
    public void stop() {
        undertow.stop();
    }

    /** Drains and stops. */
    public boolean stop(Duration grace) throws InterruptedException {
        boolean drained = drain(grace);
        stop();
        return drained;
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
