package dev.costguardian.http.tls;

import dev.costguardian.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a server proves with that it is the one it is taken for: a private key, and the certificates for it, its own
 * first. One that exists fits together.
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] NO_PASSWORD = {};
    private static final byte[] TRIAL = {1, 2, 3};

    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new ConfigurationException("there is no certificate");
        }
        if (!fits(key, chain.get(0).getPublicKey())) {
            throw new ConfigurationException("the private key is not the one that the certificate "
                    + chain.get(0).getSubjectX500Principal() + " was made for");
        }
    }

    /**
     * Reads the files.
     *
     * @throws ConfigurationException names the file that is wrong and says why
     */
    public static ServerCertificate read(CertificateFiles files) {
        byte[] bytes = bytes(files.certificate());
        return PemFile.looksLike(bytes) ? fromPem(files, bytes) : fromPkcs12(files, bytes);
    }

    private static ServerCertificate fromPem(CertificateFiles files, byte[] bytes) {
        PemFile own = PemFile.of(files.certificate(), bytes);
        List<X509Certificate> chain = own.certificates();
        if (chain.isEmpty()) {
            throw new ConfigurationException(files.certificate() + " holds no certificate");
        }
        PemFile keyFile = files.key().map(path -> PemFile.of(path, bytes(path))).orElse(own);
        return new ServerCertificate(keyFile.keyTo(chain.get(0).getPublicKey()), chain);
    }

    private static ServerCertificate fromPkcs12(CertificateFiles files, byte[] bytes) {
        char[] password = files.password().map(String::toCharArray).orElse(NO_PASSWORD);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new ServerCertificate(key, chain(store, alias));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    files.certificate() + " is neither PEM nor PKCS#12, or its password is another one");
        }
        throw new ConfigurationException(files.certificate() + " holds no private key");
    }

    /** Empty for a key that came without a certificate. */
    private static List<X509Certificate> chain(KeyStore store, String alias) throws KeyStoreException {
        Certificate[] chain = store.getCertificateChain(alias);
        return chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }

    /** What connections are made with. */
    public SSLContext context() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            ConfigurationException unusable = new ConfigurationException("this Java cannot use the certificate");
            unusable.initCause(e);
            throw unusable;
        }
    }

    /** When clients will no longer take it. */
    public Instant ends() {
        return chain.get(0).getNotAfter().toInstant();
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "ServerCertificate[" + chain.get(0).getSubjectX500Principal() + ", ends " + ends() + "]";
    }

    private static boolean fits(PrivateKey key, PublicKey certified) {
        try {
            Signature signature = Signature.getInstance(
                    switch (certified.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> certified.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(TRIAL);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(TRIAL);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + path + " for TLS");
        }
    }
}
