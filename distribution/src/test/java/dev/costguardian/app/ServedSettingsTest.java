package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.cli.Workbench.Finding;
import dev.costguardian.cli.Workbench.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedSettingsTest {

    private static final String KEY = "the-key-of-this-year";
    private static final String OLD_KEY = "the-key-of-last-year";

    @TempDir
    private Path folder;

    @Test
    void saysWhereABrowserReachesAServerThatListensOnAllAddresses() throws Exception {
        try (Server server = serve(Map.of("HOST", "0.0.0.0", "ALLOW_INSECURE_HTTP", "true"))) {
            assertThat(server.address()).matches("http://localhost:[0-9]+");
            assertThat(server.notices()).contains("It listens on all addresses of this machine.");
            assertThat(status(server, KEY)).isEqualTo(200);
        }
    }

    @Test
    void saysTheAddressItselfWhereItListensOnOne() throws Exception {
        try (Server server = serve(Map.of())) {
            assertThat(server.address()).matches("http://127\\.0\\.0\\.1:[0-9]+");
            assertThat(server.notices()).doesNotContain("It listens on all addresses of this machine.");
        }
    }

    @Test
    void takesThePreviousKeyBesideTheKeyAndSaysSo() throws Exception {
        try (Server server = serve(Map.of("API_KEY_PREVIOUS", OLD_KEY))) {
            assertThat(status(server, KEY)).isEqualTo(200);
            assertThat(status(server, OLD_KEY)).isEqualTo(200);
            assertThat(status(server, "the-key-of-nobody")).isEqualTo(401);
            assertThat(server.notices())
                    .contains("API_KEY_PREVIOUS is accepted too; take it away once nobody uses it.");
        }
    }

    @Test
    void theDoctorMentionsAKeyThatIsBeingChanged() {
        assertThat(workbench(Map.of("API_KEY_PREVIOUS", OLD_KEY)).diagnose(Optional.empty()))
                .contains(new Finding(
                        Finding.Level.WARN,
                        "keys",
                        "API_KEY_PREVIOUS is accepted too; take it away once nobody uses it.",
                        ""));
        assertThat(workbench(Map.of()).diagnose(Optional.empty()))
                .extracting(Finding::subject)
                .doesNotContain("keys");
    }

    private Server serve(Map<String, String> more) {
        return workbench(more).serve(Optional.empty());
    }

    private LocalWorkbench workbench(Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("DATA_DIR", folder.toString(), "SERVER_PORT", "0", "API_KEY", KEY));
        settings.putAll(more);
        return new LocalWorkbench(() -> AppConfig.read(settings, folder.resolve("no-such-file")));
    }

    private static int status(Server server, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/data"))
                .header("X-API-Key", key)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}
