package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import dev.costguardian.http.tls.CertificateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySettingsTest {

    private static final String ADMIN = "f0a1c7d9e24b8836517f0a1c7d9e24b8836517aa1b2c3d4e";
    private static final String INGEST = "0b9d8c7a6f5e4d3c2b1a0f9e8d7c6b5a49382716e5d4c3b2";
    private static final String OLD_ADMIN = "77aa66bb55cc44dd33ee22ff11007799";
    private static final String OLD_INGEST = "99887766aabbccdd1029384756abcdef";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", " \n\n"})
    void readsAKeyFromAFileWithoutWhatComesAfterIt(String end) throws IOException {
        String file = file(ADMIN + end);

        assertThat(keys("API_KEY_FILE", file).apiKey()).contains(ADMIN);
        assertThat(keys("INGEST_KEY_FILE", file).ingestKey()).contains(ADMIN);
    }

    @Test
    void readsPreviousKeysAndThePasswordOfTheCertificateFromFilesToo() throws IOException {
        AppConfig config = read(Map.of(
                "API_KEY",
                ADMIN,
                "INGEST_KEY",
                INGEST,
                "API_KEY_PREVIOUS_FILE",
                file(OLD_ADMIN + "\n"),
                "INGEST_KEY_PREVIOUS_FILE",
                file(OLD_INGEST + "\n"),
                "TLS_CERTIFICATE",
                "server.p12",
                "TLS_PASSWORD_FILE",
                file("open sesame\n")));

        assertThat(config.keys().previousApiKey()).contains(OLD_ADMIN);
        assertThat(config.keys().previousIngestKey()).contains(OLD_INGEST);
        assertThat(config.tls().flatMap(CertificateFiles::password)).contains("open sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"API_KEY", "INGEST_KEY", "API_KEY_PREVIOUS", "INGEST_KEY_PREVIOUS", "TLS_PASSWORD"})
    void refusesASecretThatIsSetTwice(String name) throws IOException {
        Map<String, String> settings =
                new HashMap<>(Map.of("API_KEY", ADMIN, "INGEST_KEY", INGEST, "TLS_CERTIFICATE", "server.p12"));
        settings.put(name, OLD_ADMIN);
        settings.put(name + "_FILE", file(OLD_ADMIN));

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("%1$s and %1$s_FILE are both set; take one away".formatted(name));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), "schlüssel".getBytes(StandardCharsets.ISO_8859_1));

        assertUnusable(folder.resolve("none").toString(), "which does not exist");
        assertUnusable(folder.toString(), "which is a folder");
        assertUnusable(file(" \n"), "which is empty");
        assertUnusable(file("one\ntwo\n"), "which has more than one line");
        assertUnusable(file("x".repeat(4097)), "which is larger than 4096 bytes");
        assertUnusable(latin.toString(), "which is not UTF-8");
    }

    @Test
    void refusesAPreviousKeyWithoutAKeyAfterIt() {
        for (String name : new String[] {"API_KEY", "INGEST_KEY"}) {
            assertThatThrownBy(() -> read(Map.of(name + "_PREVIOUS", OLD_ADMIN)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("%1$s_PREVIOUS is of no use without %1$s".formatted(name));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEY,INGEST_KEY",
        "API_KEY,API_KEY_PREVIOUS",
        "API_KEY,INGEST_KEY_PREVIOUS",
        "INGEST_KEY,API_KEY_PREVIOUS",
        "INGEST_KEY,INGEST_KEY_PREVIOUS",
        "API_KEY_PREVIOUS,INGEST_KEY_PREVIOUS"
    })
    void refusesToServeWithTwoKeysThatAreTheSame(String one, String other) {
        Map<String, String> settings = new HashMap<>(all());
        settings.put(one, "the-same-for-both");
        settings.put(other, "the-same-for-both");

        assertRefused(read(settings), one + " and " + other + " must not be the same");
    }

    @ParameterizedTest
    @CsvSource({
        "short-of-sixteen,",
        "short-of-sixtee,has 15; make one with: openssl rand -hex 24",
        "aaaaaaaaaaaaaaaaaaaaaaaa,repeats a few characters",
        "abababababababababab,repeats a few characters",
        "change-me-change-me,\"changeme\"",
        "CHANGE_ME_PLEASE_NOW,\"changeme\"",
        "please-replace-me-soon,\"replaceme\"",
        "your-api-key-goes-here,\"yourapikey\"",
        "your_ingest_key_here,\"youringestkey\"",
        "<your-key-123456>,\"yourkey\"",
        "a-placeholder-for-you,\"placeholder\"",
        "my-super-secret-value,\"supersecret\"",
        "this-is-the-secret-key,\"secretkey\"",
        "Password-for-the-costs,\"password\"",
        "1234567890123456,\"12345678\"",
        "abcdefghijklmnop,\"abcdefgh\""
    })
    void refusesInProductionAKeyThatStrangersGuess(String weak, String why) {
        for (String name : KeySettings.NAMES) {
            Map<String, String> settings = new HashMap<>(all());
            settings.put("ENV", "production");
            settings.put(name, weak);
            AppConfig config = read(settings);

            if (why == null) {
                assertThatCode(config::requireSafeToServe).doesNotThrowAnyException();
            } else {
                assertRefused(config, "ENV=production: " + name, why, "; make one with: openssl rand -hex 24");
            }
        }
    }

    @Test
    void neverRepeatsAKeyThatItRefuses() {
        AppConfig config =
                read(Map.of("ENV", "production", "API_KEY", "password-of-ada-lovelace", "INGEST_KEY", INGEST));

        assertThatThrownBy(config::requireSafeToServe).message().doesNotContain("lovelace");
    }

    @Test
    void servesInDevelopmentWithAnyKey() {
        assertThatCode(read(Map.of("API_KEY", "change-me"))::requireSafeToServe).doesNotThrowAnyException();
    }

    @Test
    void advisesLongerKeysAndTheEndOfARotation() {
        Map<String, String> settings = new HashMap<>(all());
        settings.put("INGEST_KEY", "a-key-of-decent-length");
        AppConfig development = read(settings);
        settings.put("ENV", "production");

        assertThat(development.keyAdvice())
                .containsExactly(
                        "API_KEY_PREVIOUS is accepted too; take it away once nobody uses it.",
                        "INGEST_KEY_PREVIOUS is accepted too; take it away once nobody uses it.");
        assertThat(read(settings).keyAdvice())
                .hasSize(3)
                .contains("INGEST_KEY has fewer than 32 characters; make one with: openssl rand -hex 24.");
    }

    @Test
    void neverShowsAKey() {
        assertThat(read(all()).toString()).doesNotContain(ADMIN, INGEST, OLD_ADMIN, OLD_INGEST);
    }

    private static Map<String, String> all() {
        return Map.of(
                "API_KEY", ADMIN,
                "INGEST_KEY", INGEST,
                "API_KEY_PREVIOUS", OLD_ADMIN,
                "INGEST_KEY_PREVIOUS", OLD_INGEST);
    }

    private void assertUnusable(String file, String why) {
        assertThatThrownBy(() -> keys("API_KEY_FILE", file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("API_KEY_FILE names " + file + ", " + why);
    }

    private static void assertRefused(AppConfig config, String... complaints) {
        assertThatThrownBy(config::requireSafeToServe)
                .isInstanceOf(ConfigurationException.class)
                .message()
                .contains(complaints);
    }

    private KeySettings keys(String name, String value) {
        return read(Map.of(name, value)).keys();
    }

    private AppConfig read(Map<String, String> environment) {
        return AppConfig.read(environment, folder.resolve("no-such-file"));
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), text)
                .toString();
    }
}
