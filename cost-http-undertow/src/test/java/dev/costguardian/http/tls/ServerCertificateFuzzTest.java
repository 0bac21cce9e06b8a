package dev.costguardian.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.costguardian.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates and keys in files that were cut off, changed, or are something else. */
class ServerCertificateFuzzTest {

    @TempDir
    private static Path folder;

    static Stream<byte[]> anyFileIsACertificateOrIsRefused() {
        return Stream.of("RSA", "EC", "Ed25519").flatMap(algorithm -> {
            MadeKey made = MadeKey.of(folder, algorithm);
            return Stream.of(
                    made.store(), made.pem("PRIVATE KEY"), made.pem("RSA PRIVATE KEY"), made.pem("EC PRIVATE KEY"));
        });
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyFileIsACertificateOrIsRefused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("input"), bytes);
        CertificateFiles files = new CertificateFiles(file, Optional.empty(), Optional.of(MadeKey.PASSWORD));
        try {
            assertThat(ServerCertificate.read(files).chain()).isNotEmpty();
        } catch (ConfigurationException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
