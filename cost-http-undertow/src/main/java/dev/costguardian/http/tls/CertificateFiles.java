package dev.costguardian.http.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server finds its certificate.
 *
 * @param certificate a PEM file with the certificate and those between it and the root, or a PKCS#12 file with its key
 * @param key a PEM file with the private key, where it is not in the first file
 * @param password of the PKCS#12 file
 */
public record CertificateFiles(Path certificate, Optional<Path> key, Optional<String> password) {

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "CertificateFiles[" + certificate + "]";
    }
}
