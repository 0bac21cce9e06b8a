package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that several servers are set up with fit together; whether images take them is seen only where they run. */
class ScaleFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> SERVERS = List.of("one", "two", "three");

    /** Files are not kept in servers that share a database, keys are not handed over in files, the door is the balancer's. */
    private static final Set<String> LEFT_OUT = Set.of(
            "SERVER_PORT",
            "DB_FILENAME",
            "DB_PATH",
            "DATABASE_URL_FILE",
            "ALLOW_RESET",
            "API_KEY_FILE",
            "API_KEY_PREVIOUS_FILE",
            "INGEST_KEY_FILE",
            "INGEST_KEY_PREVIOUS_FILE",
            "TLS_CERTIFICATE",
            "TLS_KEY",
            "TLS_PASSWORD",
            "TLS_PASSWORD_FILE");

    private JsonNode compose;

    @BeforeEach
    void read() throws IOException {
        compose = yaml("compose.scale.yaml");
    }

    @Test
    void theServersAreAlikeAndWaitForTheTables() {
        JsonNode first = service("one");
        assertThat(SERVERS).allSatisfy(name -> assertThat(service(name)).isEqualTo(first));
        assertThat(first.at("/depends_on/migrate/condition").asText()).isEqualTo("service_completed_successfully");
        assertThat(service("migrate").get("environment")).isEqualTo(first.get("environment"));
        assertThat(first.has("ports")).isFalse();
    }

    @Test
    void everySettingIsHandedOverThatSeveralServersHave() throws IOException {
        Set<String> expected = new TreeSet<>(AppConfig.NAMES);
        expected.removeAll(LEFT_OUT);
        expected.removeAll(ImageRecipe.read().environment().keySet());

        Set<String> found = new TreeSet<>();
        service("one").get("environment").fieldNames().forEachRemaining(found::add);

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theBalancerIsTheProxyThatServersTrust() {
        assertThat(service("balancer").at("/networks/default/ipv4_address"))
                .isEqualTo(service("one").at("/environment/TRUSTED_PROXIES"));
    }

    @Test
    void everyFileThatIsMountedIsThere() throws IOException {
        assertThat(Pattern.compile("(?m)^ +- (\\./[^:]+):")
                        .matcher(text("compose.scale.yaml"))
                        .results()
                        .map(file -> file.group(1)))
                .hasSize(6)
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).isNotEmptyFile());
    }

    @Test
    void theBalancerAndPrometheusKnowEveryServer() throws IOException {
        assertThat(Pattern.compile("(?m)^ +server \\w+ (\\S+)$")
                        .matcher(text("deploy/haproxy.cfg"))
                        .results()
                        .map(server -> server.group(1)))
                .containsExactlyElementsOf(addresses());
        JsonNode job = yaml("deploy/prometheus.yml").at("/scrape_configs/0");
        assertThat(job.at("/static_configs/0/targets"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(addresses());
        assertThat(text("docs/prometheus-alerts.yml"))
                .contains("job=\"" + job.get("job_name").asText() + "\"");
        assertThat(job.at("/authorization/credentials_file").asText())
                .isEqualTo(
                        "/run/secrets/" + service("prometheus").at("/secrets/0").asText());
    }

    @Test
    void everyPanelAsksTheSourceThatIsProvisioned() throws IOException {
        String source =
                yaml("deploy/grafana/datasource.yaml").at("/datasources/0/uid").asText();
        JsonNode panels = new ObjectMapper()
                .readTree(text("deploy/grafana/cost-guardian.json"))
                .get("panels");

        assertThat(panels).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo(source);
            assertThat(panel.get("description").asText()).isNotBlank();
            assertThat(panel.get("targets")).isNotEmpty();
        });
        assertThat(panels).extracting(panel -> panel.get("id")).doesNotHaveDuplicates();
    }

    private List<String> addresses() throws IOException {
        int port = ImageRecipe.read().port();
        return SERVERS.stream().map(name -> name + ":" + port).collect(Collectors.toList());
    }

    private JsonNode service(String name) {
        return compose.at("/services/" + name);
    }

    private static JsonNode yaml(String file) throws IOException {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
        return new ObjectMapper().valueToTree(content);
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
