package dev.costguardian.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/** A key with its certificate, as the JDK's own tool makes them. */
final class MadeKey {

    static final String PASSWORD = "password-of-the-store";
    private static final String ALIAS = "server";

    private final byte[] store;

    private MadeKey(byte[] store) {
        this.store = store;
    }

    static MadeKey of(Path folder, String algorithm) {
        Path store = folder.resolve(algorithm + ".p12");
        try {
            make(store, "localhost", algorithm);
            return new MadeKey(Files.readAllBytes(store));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a PKCS#12 file of a key for this machine, whose certificate is of {@code name}. */
    static void make(Path store, String name, String algorithm) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                ALIAS,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A PKCS#12 file with both. */
    byte[] store() {
        return store.clone();
    }

    /** A PEM file with both, the key under that label, whatever it is. */
    byte[] pem(String label) {
        try {
            KeyStore opened = KeyStore.getInstance("PKCS12");
            opened.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
            Key key = opened.getKey(ALIAS, PASSWORD.toCharArray());
            Certificate certificate = opened.getCertificate(ALIAS);
            return (block("CERTIFICATE", certificate.getEncoded()) + block(label, key.getEncoded())).getBytes(US_ASCII);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
