package dev.costguardian.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The app whose calls are reported: a Node program with the real OpenAI package. Where there is no Node, or its package
 * cannot be had, the answers it would have got are reported from here.
 */
final class Shop {

    private static final Path SOURCES = Path.of("src/test/resources/e2e").toAbsolutePath();

    private final Path folder;
    private final boolean hasNode;

    private Shop(Path folder, boolean hasNode) {
        this.folder = folder;
        this.hasNode = hasNode;
    }

    static Shop in(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "shop.mjs")) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file));
        }
        boolean hasNode = canInstall(folder);
        System.out.println(
                hasNode
                        ? "The calls are made by Node with the openai package."
                        : "There is no Node or no openai package: recorded answers are reported instead.");
        return new Shop(folder, hasNode);
    }

    /** Asks the questions and reports each call; answers "status id" for each report. */
    List<String> ask(Map<String, String> environment, String... questions) throws IOException, InterruptedException {
        return hasNode ? askWithNode(environment, questions) : reportRecorded(environment, questions);
    }

    private List<String> askWithNode(Map<String, String> environment, String... questions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "shop.mjs"));
        command.addAll(List.of(questions));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("the shop failed after: " + output);
        }
        return output.lines().toList();
    }

    private static List<String> reportRecorded(Map<String, String> environment, String... questions)
            throws IOException, InterruptedException {
        List<String> reports = new ArrayList<>();
        for (String question : questions) {
            ModelStub.Completion completion = ModelStub.completionOf(question);
            String body = """
                    {"tracking_token":"%s","event_id":"%s","model":"%s","prompt_tokens":%d,"completion_tokens":%d}""".formatted(
                            environment.get("TRACKING_TOKEN"),
                            completion.id(),
                            completion.model(),
                            completion.promptTokens(),
                            completion.completionTokens());
            HttpRequest request = HttpRequest.newBuilder(URI.create(environment.get("COST_GUARDIAN_URL") + "/ingest"))
                    .header("Content-Type", "application/json")
                    .header("X-Ingest-Key", environment.get("INGEST_KEY"))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            reports.add(status + " " + completion.id());
        }
        return reports;
    }

    private static boolean canInstall(Path folder) throws InterruptedException {
        try {
            Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.txt").toFile())
                    .start();
            boolean ended = npm.waitFor(2, TimeUnit.MINUTES);
            npm.destroyForcibly();
            return ended && npm.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
