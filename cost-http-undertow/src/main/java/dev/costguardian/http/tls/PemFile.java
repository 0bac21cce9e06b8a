package dev.costguardian.http.tls;

import dev.costguardian.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Certificates and keys as text (RFC 7468). */
record PemFile(Path path, List<Block> blocks) {

    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private record Block(Path path, String label, String base64) {

        byte[] der() {
            try {
                return Base64.getMimeDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(path + " has been cut off or changed: it is not whole base64");
            }
        }
    }

    static boolean looksLike(byte[] bytes) {
        return text(bytes).contains(BEGIN);
    }

    /**
     * Finds what the text holds.
     *
     * @throws ConfigurationException where its key is encrypted
     */
    static PemFile of(Path path, byte[] bytes) {
        String text = text(bytes);
        if (text.contains("ENCRYPTED")) {
            throw new ConfigurationException(
                    "the key in " + path
                            + " is encrypted; store it without a password, readable for the server alone, or use a PKCS#12 file");
        }
        return new PemFile(
                path,
                BLOCK.matcher(text)
                        .results()
                        .map(match -> new Block(path, match.group(1), match.group(2)))
                        .toList());
    }

    List<X509Certificate> certificates() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        blocks.stream()
                .filter(block -> block.label.equals("CERTIFICATE"))
                .forEach(block -> all.writeBytes(block.der()));
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(all.toByteArray()))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new ConfigurationException("a certificate in " + path + " cannot be read");
        }
    }

    /** The private key to {@code certified}, as PKCS#8, PKCS#1 (RSA) or SEC1 (elliptic curves). */
    PrivateKey keyTo(PublicKey certified) {
        Block block = blocks.stream()
                .filter(candidate -> candidate.label.endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(path + " holds no private key"));
        byte[] pkcs8 = block.label.equals("PRIVATE KEY") ? block.der() : Der.pkcs8(block.der(), certified);
        try {
            return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "the key in " + path + " is not one for " + certified.getAlgorithm() + ", as its certificate is");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
