package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.costguardian.app.Program.Serving;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for secrets byte by byte in all that the jar leaves behind. */
class SecretsIT {

    private static final String API_KEY = "an-api-key-nobody-may-find";
    private static final String INGEST_KEY = "an-ingest-key-nobody-may-find";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>(List.of(API_KEY, INGEST_KEY));
    private final StringBuilder answers = new StringBuilder();

    @Test
    void noSecretIsInTheDatabaseItsCopiesTheLogOrAnAnswer() throws Exception {
        TestLedgers.assumeInAFile("it looks for secrets in the file and in its backup");
        Path log = folder.resolve("log.txt");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Program program = new Program(
                folder,
                Map.of(
                        "API_KEY",
                        API_KEY,
                        "INGEST_KEY",
                        INGEST_KEY,
                        "SERVER_PORT",
                        "0",
                        "ENV",
                        "production",
                        "DB_PATH",
                        folder.resolve("ledger.sqlite").toString()));
        try (Serving server = program.serveLoggingTo(log)) {
            use(server);
            assertThat(program.run("backup", backups.resolve("hot.sqlite").toString())
                            .exitCode())
                    .isZero();
            assertThat(found(folder)).as("beside a running server").isEmpty();
            assertThat(server.stop()).isZero();
        }

        assertThat(found(folder)).as("after it has stopped").isEmpty();
        assertThat(secrets).hasSize(7).noneMatch(answers.toString()::contains);
        assertThat(Files.readString(log)).contains("http.unauthorized", "http.forbidden");
        assertThat(folder.resolve("ledger.sqlite")).isNotEmptyFile();
        assertThat(backups.resolve("hot.sqlite")).isNotEmptyFile();
    }

    /** Does what a secret has a part in, and shows secrets where they do not belong. */
    private void use(Serving server) throws IOException, InterruptedException {
        for (String scope : List.of("admin", "viewer", "ingest")) {
            secrets.add(json(send(request(server, "/v1/keys", API_KEY)
                            .POST(BodyPublishers.ofString("{\"name\":\"k\",\"scope\":\"" + scope + "\"}"))))
                    .get("secret")
                    .asText());
        }
        String admin = secrets.get(2);
        String ingest = secrets.get(4);
        secrets.add(json(send(request(server, "/v1/keys/1/rotate", admin).POST(BodyPublishers.ofString("{}"))))
                .get("secret")
                .asText());
        HttpResponse<String> signedIn =
                send(request(server, "/v1/session", admin).POST(BodyPublishers.noBody()));
        secrets.add(signedIn.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", 3)[1]);
        for (String path :
                List.of("/v1/keys?all=true", "/keys", "/v1/audit", "/v1/session", "/metrics", "/v1/status")) {
            answers.append(send(request(server, path, admin).GET()).body());
        }
        answers.append(send(request(server, "/data", ingest).GET()).body());
        answers.append(send(request(server, "/data", admin + "x").GET()).body());
        answers.append(send(request(server, "/v1/session", ingest).POST(BodyPublishers.noBody()))
                .body());
        answers.append(send(request(server, "/ingest", ingest).POST(BodyPublishers.ofString("{\"model\":7}")))
                .body());
        send(request(server, "/v1/keys/2", admin).DELETE());
    }

    /** The files that have one of the secrets. */
    private List<String> found(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> secrets.stream().anyMatch(read(file)::contains))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(Serving server, String path, String key) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
