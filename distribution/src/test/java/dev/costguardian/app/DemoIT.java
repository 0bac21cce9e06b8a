package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer meets it: the jar, no settings but one that is wrong, and nothing left afterwards. */
class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void servesAMonthOfEveryProviderAndLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Program program = new Program(
                folder,
                Map.of(
                        "ENV",
                        "nonsense",
                        "DB_PATH",
                        "mine.sqlite",
                        "JDK_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + temporary));

        try (Serving demo = program.serve("demo", "--port", "0")) {
            JsonNode spend = new ObjectMapper().readTree(get(demo.address() + "/v1/spend?group_by=provider"));

            assertThat(spend.get("total").get("events").asInt()).isBetween(40_000, 80_000);
            assertThat(spend.get("rows").toString()).contains("openai", "anthropic", "google");
            assertThat(names(temporary)).anyMatch(name -> name.startsWith("cost-guardian-demo-"));
            assertThat(demo.stop()).isZero();
        }
        assertThat(names(temporary)).noneMatch(name -> name.startsWith("cost-guardian-demo-"));
        assertThat(folder.resolve("mine.sqlite")).doesNotExist();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhereItsPortIsTaken() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Program program = new Program(folder, Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary));

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program.Ended demo = program.run("demo", "--days", "1", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(demo.errors()).contains("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(names(temporary)).noneMatch(name -> name.startsWith("cost-guardian-demo-"));
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
