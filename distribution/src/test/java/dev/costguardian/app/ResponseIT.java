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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider's answer as large as they are taken, handed to the whole product in a small memory. */
class ResponseIT {

    private static final String ADMIN_KEY = "an-admin-key-for-this-test";
    private static final String INGEST_KEY = "an-ingest-key-for-this-test";
    private static final int LARGEST = 32 * 1024 * 1024;
    private static final String SPOKEN = "the harbour opens at nine; ";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void isCountedAndNothingThatWasSpokenIsOnDiskOrInTheLog() throws Exception {
        TestLedgers.assumeInAFile("it looks for spoken words in the file");
        Path answer = answer();
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Program program = new Program(
                folder,
                Map.of(
                        "API_KEY",
                        ADMIN_KEY,
                        "INGEST_KEY",
                        INGEST_KEY,
                        "SERVER_PORT",
                        "0",
                        "DB_PATH",
                        kept.resolve("costs.sqlite").toString(),
                        "JDK_JAVA_OPTIONS",
                        "-Xmx64m"));
        try (Serving server = program.serveLoggingTo(kept.resolve("log.txt"))) {
            String token = new ObjectMapper()
                    .readTree(program.run("token", "create", "shop", "--json").output())
                    .get("token")
                    .asText();

            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/ingest/openai?token=" + token))
                            .header("X-Ingest-Key", INGEST_KEY)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofFile(answer))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
            assertThat(event(server).get("meters"))
                    .hasToString("{\"input\":86,\"input.cache_read\":1920,\"output\":300}");
            assertThat(server.stop()).isZero();
        }
        assertThat(program.run("verify").exitCode()).isZero();
        assertThat(filesThatHold("prompt_tokens", kept)).isNotEmpty();
        assertThat(filesThatHold("harbour", kept)).isEmpty();
    }

    private JsonNode event(Serving server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/events/1"))
                .header("X-API-Key", ADMIN_KEY)
                .build();
        return new ObjectMapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private Path answer() throws IOException {
        String head = "{\"id\":\"chatcmpl-1\",\"model\":\"gpt-4o-mini\",\"choices\":[{\"message\":{\"content\":\"";
        String tail = "\"}}],\"usage\":{\"prompt_tokens\":2006,\"completion_tokens\":300,\"total_tokens\":2306,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":1920}}}";
        int spoken = LARGEST - head.length() - tail.length();
        String text = SPOKEN.repeat(spoken / SPOKEN.length() + 1).substring(0, spoken);
        return Files.writeString(folder.resolve("answer.json"), head + text + tail);
    }

    private static List<Path> filesThatHold(String text, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
