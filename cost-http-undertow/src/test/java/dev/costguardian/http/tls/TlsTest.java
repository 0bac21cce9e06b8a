package dev.costguardian.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server with a certificate of its own, asked by real clients. */
class TlsTest {

    private static final int GIVE_UP_MILLIS = 30_000;

    /** Of the keys that were made, which is much work for each. */
    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void answersOverTlsAndTellsBrowsersToInsistOnIt(String protocol) throws Exception {
        Path store = made("server", "RSA");
        try (LedgerServer server = serving(pkcs12(store))) {
            assertThat(ask(server, store, protocol))
                    .startsWith("HTTP/1.1 200")
                    .contains("Strict-Transport-Security: max-age=31536000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "TLSv1"})
    void refusesOldVersions(String protocol) throws Exception {
        Path store = made("server", "RSA");
        try (LedgerServer server = serving(pkcs12(store))) {
            assertThatThrownBy(() -> ask(server, store, protocol)).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void refusesSuitesThatAreNotOnItsList() throws Exception {
        Path store = made("server", "RSA");
        try (LedgerServer server = serving(pkcs12(store))) {
            assertThat(ask(server, store, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                    .startsWith("HTTP/1.1 200");
            for (String suite :
                    List.of("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256")) {
                assertThatThrownBy(() -> ask(server, store, "TLSv1.2", suite))
                        .as(suite)
                        .isInstanceOf(SSLException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsPem(String algorithm) throws Exception {
        Path store = made("server", algorithm);
        CertificateFiles files = new CertificateFiles(
                pem("chain.pem", certificateOf(store)), Optional.of(pem("key.pem", keyOf(store))), Optional.empty());

        try (LedgerServer server = serving(files)) {
            assertThat(ask(server, store, "TLSv1.3")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsTheOlderFormsOfKeys(String algorithm) throws Exception {
        Path store = made("server", algorithm);
        String label = algorithm + " PRIVATE KEY";
        byte[] older = olderForm(keyOf(store).getEncoded());
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                block(label, older) + block("CERTIFICATE", certificateOf(store).getEncoded()));

        assertThat(ServerCertificate.read(new CertificateFiles(both, Optional.empty(), Optional.empty()))
                        .key())
                .isEqualTo(keyOf(store));
    }

    /** OpenSSL writes the public key behind the private one. */
    @Test
    void readsAKeyOfACurveAsOpensslWritesIt() throws Exception {
        Path store = made("server", "EC");
        byte[] older = olderForm(keyOf(store).getEncoded());
        byte[] spki = certificateOf(store).getPublicKey().getEncoded();
        byte[] bits = Arrays.copyOfRange(spki, spki.length - 68, spki.length);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(new byte[] {0x30, (byte) (older.length - 2 + 2 + bits.length)});
        whole.write(older, 2, older.length - 2);
        whole.writeBytes(new byte[] {(byte) 0xa1, (byte) bits.length});
        whole.writeBytes(bits);
        Path key = Files.writeString(folder.resolve("openssl.pem"), block("EC PRIVATE KEY", whole.toByteArray()));

        assertThat(ServerCertificate.read(new CertificateFiles(
                                pem("chain.pem", certificateOf(store)), Optional.of(key), Optional.empty()))
                        .key()
                        .getAlgorithm())
                .isEqualTo("EC");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        Path store = made("server", "RSA");
        Path other = made("other", "RSA");
        Path curve = made("curve", "EC");
        Path chain = pem("chain.pem", certificateOf(store));

        assertRefused(
                new CertificateFiles(folder.resolve("none.pem"), Optional.empty(), Optional.empty()), "cannot read");
        assertRefused(new CertificateFiles(store, Optional.empty(), Optional.of("wrong")), "password is another one");
        assertRefused(new CertificateFiles(chain, Optional.empty(), Optional.empty()), "holds no private key");
        assertRefused(
                new CertificateFiles(chain, Optional.of(pem("other.pem", keyOf(other))), Optional.empty()),
                "is not the one that the certificate CN=server was made for");
        assertRefused(
                new CertificateFiles(chain, Optional.of(pem("curve.pem", keyOf(curve))), Optional.empty()),
                "is not one for RSA");
        assertRefused(
                new CertificateFiles(pem("key.pem", keyOf(store)), Optional.empty(), Optional.empty()),
                "holds no certificate");
        assertRefused(
                new CertificateFiles(
                        chain,
                        Optional.of(Files.writeString(
                                folder.resolve("locked.pem"), block("ENCRYPTED PRIVATE KEY", new byte[] {1}))),
                        Optional.empty()),
                "is encrypted");
        assertRefused(
                new CertificateFiles(
                        Files.writeString(
                                folder.resolve("cut.pem"),
                                "-----BEGIN CERTIFICATE-----\nMIICx\n-----END CERTIFICATE-----\n"),
                        Optional.empty(),
                        Optional.empty()),
                "has been cut off");
    }

    @Test
    void aRenewedCertificateNeedsNoRestart() throws Exception {
        Path first = made("server", "RSA");
        Path second = made("other", "RSA");
        Path used = Files.copy(first, folder.resolve("used.p12"));
        try (LedgerServer server = serving(pkcs12(used))) {
            Files.copy(second, used, StandardCopyOption.REPLACE_EXISTING);
            server.server().renewCertificate();

            assertThat(ask(server, second, "TLSv1.3")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aRenewedCertificateThatIsOfNoUseLeavesTheLastInForce() throws Exception {
        Path store = made("server", "RSA");
        Path used = Files.copy(store, folder.resolve("used.p12"));
        try (LedgerServer server = serving(pkcs12(used))) {
            Files.writeString(used, "half a file");
            server.server().renewCertificate();

            assertThat(ask(server, store, "TLSv1.3")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void plainHttpIsNotAnswered() throws Exception {
        try (LedgerServer server = serving(pkcs12(made("server", "RSA")));
                RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead("GET /ping HTTP/1.1", "Host: localhost");

            assertThat(connection.readToEnd()).doesNotContain("pong");
        }
    }

    @Test
    void whoConnectsAndNeverBeginsToTalkIsCutOff() throws Exception {
        try (LedgerServer server = serving(pkcs12(made("server", "RSA")));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            silent.setSoTimeout(GIVE_UP_MILLIS);

            assertThat(endOf(silent.getInputStream())).isEqualTo(-1);
        }
    }

    private static int endOf(InputStream in) throws IOException {
        try {
            return in.read();
        } catch (SocketException e) {
            return -1;
        }
    }

    private static void assertRefused(CertificateFiles files, String complaint) {
        assertThatThrownBy(() -> ServerCertificate.read(files))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("wrong");
    }

    private static LedgerServer serving(CertificateFiles files) {
        return LedgerServer.startWithTls(files);
    }

    private static CertificateFiles pkcs12(Path store) {
        return new CertificateFiles(store, Optional.empty(), Optional.of(MadeKey.PASSWORD));
    }

    /** What the server says to a client that trusts the certificate in the store, and nobody else's. */
    private static String ask(LedgerServer server, Path store, String protocol, String... suites) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificateOf(store));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(GIVE_UP_MILLIS);
            socket.setEnabledProtocols(new String[] {protocol});
            if (suites.length > 0) {
                socket.setEnabledCipherSuites(suites);
            }
            socket.getOutputStream()
                    .write("GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A key of that name, the same for all tests. */
    private static Path made(String name, String algorithm) throws Exception {
        Path store = keys.resolve(name + "-" + algorithm + ".p12");
        if (!Files.exists(store)) {
            MadeKey.make(store, name, algorithm);
        }
        return store;
    }

    private static KeyStore opened(Path store) throws Exception {
        return KeyStore.getInstance(store.toFile(), MadeKey.PASSWORD.toCharArray());
    }

    private static X509Certificate certificateOf(Path store) throws Exception {
        return (X509Certificate) opened(store).getCertificate("server");
    }

    private static PrivateKey keyOf(Path store) throws Exception {
        return (PrivateKey) opened(store).getKey("server", MadeKey.PASSWORD.toCharArray());
    }

    private Path pem(String name, X509Certificate certificate) throws Exception {
        return Files.writeString(folder.resolve(name), block("CERTIFICATE", certificate.getEncoded()));
    }

    private Path pem(String name, PrivateKey key) throws Exception {
        return Files.writeString(folder.resolve(name), block("PRIVATE KEY", key.getEncoded()));
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** PKCS#8 holds the older form as its last octets: behind the version and the algorithm. */
    private static byte[] olderForm(byte[] pkcs8) {
        int at = start(pkcs8, 0) + 3;
        int octets = start(pkcs8, at) + (pkcs8[at + 1] & 0xff);
        return Arrays.copyOfRange(pkcs8, start(pkcs8, octets), pkcs8.length);
    }

    private static int start(byte[] der, int at) {
        return at + 2 + (der[at + 1] < 0 ? der[at + 1] & 0x7f : 0);
    }
}
