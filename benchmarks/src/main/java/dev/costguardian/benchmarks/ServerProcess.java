package dev.costguardian.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server in a process of its own, on this machine. */
record ServerProcess(Process process, int port) implements AutoCloseable {

    /** The product with the ledger in {@code folder}, an empty one where there is none, and limits that no benchmark meets. */
    static ServerProcess product(Workshop workshop, Path folder, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", workshop.jar().toString(), "serve"));
        return product(command, folder);
    }

    /** As {@link #product}, started as users of a checkout do. */
    static ServerProcess launched(Workshop workshop, Path folder) throws IOException {
        return product(List.of(workshop.launcher().toString(), "serve"), folder);
    }

    private static ServerProcess product(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "DATA_DIR", folder.toAbsolutePath().toString(),
                        "SERVER_PORT", "0",
                        "ENV", "development",
                        "RATE_LIMIT_RPM", "100000000",
                        "INGEST_KEY", Post.INGEST_KEY,
                        "INGEST_RPM", "100000000",
                        "INGEST_BURST", "100000000"));
        return start(builder);
    }

    /** The ceiling, with the same Java. */
    static ServerProcess bare() throws IOException {
        return start(
                new ProcessBuilder(java(), "-cp", System.getProperty("java.class.path"), BareServer.class.getName()));
    }

    /** A new tracking token of the product. Made here, where the admin side is open to this machine. */
    String token() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ingest/tokens"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"label\":\"benchmark\"}"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    /** What the process has of the machine's memory. */
    long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns once the server says where it listens. */
    private static ServerProcess start(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int address = line.indexOf("http://");
            if (address >= 0) {
                return new ServerProcess(
                        process,
                        URI.create(line.substring(address).replaceAll(" .*", ""))
                                .getPort());
            }
        }
        throw new IOException("the server ended at once, with exit code "
                + process.onExit().join().exitValue());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
