package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.ConfigurationException;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.persistence.postgresql.DatabaseAddress;
import dev.costguardian.retention.RetentionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigTest {

    private static final String KEY = "a-key-of-decent-length";

    @TempDir
    private Path folder;

    @Test
    void needsNoSettingsToRunOnOneMachine() {
        AppConfig config = read(Map.of());

        assertThat(config.keys().apiKey()).isEmpty();
        assertThat(config.keys().ingestKey()).isEmpty();
        assertThat(config.production()).isFalse();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(5001);
        assertThat(config.ledger()).isEqualTo(new LedgerPlace.InFile(Path.of("data", "cost-guardian.sqlite")));
        assertThat(config.reportZones()).isEmpty();
        assertThat(config.adminLimit()).isEqualTo(new RateLimit(600, 600));
        assertThat(config.ingestLimit()).isEqualTo(new RateLimit(60_000, 60_000));
        assertThat(config.tokenBytes()).isEqualTo(22);
        assertThat(config.retention()).isEqualTo(new RetentionRule(OptionalInt.empty(), OptionalInt.of(30)));
        assertThat(config.allowsReset()).isTrue();
        assertThatCode(config::requireSafeToServe).doesNotThrowAnyException();
    }

    @Test
    void readsEverySetting() {
        AppConfig config = read(Map.ofEntries(
                Map.entry("API_KEY", "admin-" + KEY),
                Map.entry("INGEST_KEY", "ingest-" + KEY),
                Map.entry("ENV", "production"),
                Map.entry("ALLOWED_ORIGINS", "https://a.example, https://b.example"),
                Map.entry("HOST", "0.0.0.0"),
                Map.entry("SERVER_PORT", "8080"),
                Map.entry("DATA_DIR", "/var/lib/costs"),
                Map.entry("DB_FILENAME", "costs.db"),
                Map.entry("REPORT_ZONES", "Europe/Berlin,Asia/Kolkata"),
                Map.entry("RATE_LIMIT_RPM", "60"),
                Map.entry("RATE_LIMIT_BURST", "30"),
                Map.entry("RATE_LIMIT_EXEMPT", "/metrics"),
                Map.entry("INGEST_RPM", "1000"),
                Map.entry("INGEST_BURST", "2000"),
                Map.entry("TRACKING_TOKEN_LENGTH", "32"),
                Map.entry("RETENTION_DAYS", "400"),
                Map.entry("RAW_USAGE_DAYS", "0"),
                Map.entry("ALLOW_RESET", "true"),
                Map.entry("ALLOW_INSECURE_HTTP", "true")));

        assertThat(config.production()).isTrue();
        assertThat(config.allowedOrigins()).containsExactlyInAnyOrder("https://a.example", "https://b.example");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.ledger()).isEqualTo(new LedgerPlace.InFile(Path.of("/var/lib/costs/costs.db")));
        assertThat(config.reportZones()).containsExactly(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Kolkata"));
        assertThat(config.adminLimit()).isEqualTo(new RateLimit(60, 30));
        assertThat(config.exemptPaths()).containsExactly("/metrics");
        assertThat(config.ingestLimit()).isEqualTo(new RateLimit(1000, 2000));
        assertThat(config.tokenBytes()).isEqualTo(32);
        assertThat(config.retention()).isEqualTo(new RetentionRule(OptionalInt.of(400), OptionalInt.empty()));
        assertThatCode(config::requireSafeToServe).doesNotThrowAnyException();
    }

    @Test
    void aPathWinsOverFolderAndName() {
        assertThat(read(Map.of("DB_PATH", "/srv/ledger", "DATA_DIR", "/elsewhere"))
                        .ledger())
                .isEqualTo(new LedgerPlace.InFile(Path.of("/srv/ledger")));
    }

    @Test
    void anAddressLeadsToADatabaseThatServersShare() {
        assertThat(read(Map.of("DATABASE_URL", "postgresql://guardian:s3cret@db/ledger", "DATA_DIR", "data")))
                .returns(
                        new LedgerPlace.Shared(DatabaseAddress.of("postgresql://guardian:s3cret@db/ledger")),
                        AppConfig::ledger)
                .asString()
                .contains("postgresql://guardian@db/ledger")
                .doesNotContain("s3cret");
    }

    @Test
    void refusesAnAddressBesideAPath() {
        assertThatThrownBy(() -> read(Map.of("DATABASE_URL", "postgresql://db/ledger", "DB_PATH", "/srv/ledger")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("DATABASE_URL and DB_PATH are both set; take one away");
    }

    @Test
    void saysWhatToUseInPlaceOfACommandThatWorksOnAFile() {
        LedgerPlace shared = read(Map.of("DATABASE_URL", "postgresql://guardian:s3cret@db/ledger"))
                .ledger();

        assertThatThrownBy(() -> shared.requireFile("backup", "pg_dump"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("backup works on a ledger in a file, and this one is in postgresql://guardian@db/ledger;"
                        + " use pg_dump");
    }

    @ParameterizedTest
    @CsvSource({
        "ENV,prod,ENV must be development or production",
        "SERVER_PORT,http,SERVER_PORT must be a whole number between 0 and 65535",
        "SERVER_PORT,70000,SERVER_PORT must be a whole number",
        "RATE_LIMIT_RPM,0,RATE_LIMIT_RPM must be a whole number between 1",
        "INGEST_RPM,-5,INGEST_RPM must be a whole number between 1",
        "TRACKING_TOKEN_LENGTH,8,TRACKING_TOKEN_LENGTH must be a whole number between 16 and 40",
        "RETENTION_DAYS,29,RETENTION_DAYS must be 0 for no end or between 30 and 36500 days",
        "RAW_USAGE_DAYS,always,RAW_USAGE_DAYS must be a whole number between 0 and 36500",
        "REPORT_ZONES,Mars/Base,REPORT_ZONES must be names of time zones",
        "TRUSTED_PROXIES,proxy.example,TRUSTED_PROXIES must be addresses or ranges of them",
        "ALLOW_RESET,perhaps,ALLOW_RESET must be true or false"
    })
    void namesTheSettingThatIsWrong(String name, String value, String complaint) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining(value);
    }

    @Test
    void refusesToServeInProductionWithoutBothKeys() {
        assertRefused(Map.of("ENV", "production", "API_KEY", KEY), "INGEST_KEY");
        assertRefused(Map.of("ENV", "production", "INGEST_KEY", KEY), "API_KEY");
        assertRefused(Map.of("ENV", "production", "INGEST_KEY", KEY, "API_KEY", "short"), "API_KEY");
        assertRefused(Map.of("ENV", "production", "INGEST_KEY", KEY, "API_KEY", KEY), "must not be the same");
    }

    @Test
    void refusesToServeOtherMachinesWithoutAKey() {
        assertRefused(Map.of("HOST", "0.0.0.0", "ALLOW_INSECURE_HTTP", "true"), "API_KEY");
    }

    @Test
    void carriesKeysOverANetworkInPlainHttpOnlyWhenTold() {
        assertRefused(Map.of("HOST", "0.0.0.0", "API_KEY", KEY), "ALLOW_INSECURE_HTTP=true");
    }

    @Test
    void carriesKeysOverANetworkInTlsWithoutFurtherAsking() {
        AppConfig config = read(Map.of("HOST", "0.0.0.0", "API_KEY", KEY, "TLS_CERTIFICATE", "cert.pem"));

        assertThatCode(config::requireSafeToServe).doesNotThrowAnyException();
    }

    @Test
    void refusesAKeyWithoutItsCertificate() {
        for (String name : Set.of("TLS_KEY", "TLS_PASSWORD")) {
            assertThatThrownBy(() -> read(Map.of(name, "x")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(name + " is of no use without TLS_CERTIFICATE");
        }
    }

    @Test
    void neverShowsAKey() {
        assertThat(read(Map.of("API_KEY", KEY, "INGEST_KEY", "other-" + KEY)).toString())
                .doesNotContain(KEY)
                .contains("API_KEY set");
    }

    @Test
    void readsAFileBelowTheEnvironment() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                # keys
                export API_KEY="from the file"
                SERVER_PORT=6000  # beside the other one
                HOST='127.0.0.1'

                """);

        AppConfig config = read(Map.of("SERVER_PORT", "7000"));

        assertThat(config.keys().apiKey()).contains("from the file");
        assertThat(config.port()).isEqualTo(7000);
    }

    @Test
    void refusesASettingInTheFileThatDoesNotExist() throws IOException {
        Files.writeString(folder.resolve(".env"), "SERVER_PORT=1\nAPI_KYE=x\n");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(".env:2: API_KYE is not a setting")
                .hasMessageContaining("API_KEY");
    }

    @Test
    void theExampleFileExplainsEverySettingAndSetsNone() throws IOException {
        String example = Files.readString(Path.of("../.env.example"));

        Set<String> explained = Pattern.compile("(?m)^# ?([A-Z_]+)=")
                .matcher(example)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(explained).isEqualTo(new TreeSet<>(AppConfig.NAMES));
        assertThat(example.lines()).allMatch(line -> line.isBlank() || line.startsWith("#"));
    }

    @Test
    void theGuideExplainsEverySettingOnceAndNoOther() throws IOException {
        String guide = Files.readString(Path.of("../docs/configuration.md"));

        assertThat(Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|").matcher(guide).results())
                .extracting(match -> match.group(1))
                .containsExactlyInAnyOrderElementsOf(AppConfig.NAMES);
    }

    private static void assertRefused(Map<String, String> environment, String complaint) {
        AppConfig config = AppConfig.read(environment, Path.of("no-such-file"));

        assertThatThrownBy(config::requireSafeToServe)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(complaint);
    }

    private AppConfig read(Map<String, String> environment) {
        return AppConfig.read(environment, folder.resolve(".env"));
    }
}
