package dev.costguardian.app;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.costguardian.app.Program.Serving;
import dev.costguardian.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Starts the jar as the container image does: its command, its variables, its user, in a folder that holds nothing but
 * the jar and a data folder of that user. Only the place of {@code /app} and the port differ.
 */
class BoxIT {

    private static final String PLACE = "/app/";
    private static final Map<String, String> KEYS =
            Map.of("API_KEY", "an-admin-key-for-this-test", "INGEST_KEY", "an-ingest-key-for-this-test");

    @TempDir
    private Path folder;

    private ImageRecipe recipe;
    private Path data;

    @BeforeEach
    void layOutTheImage() throws IOException {
        recipe = ImageRecipe.read();
        data = Path.of(here(recipe.volume()));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path jar = folder.resolve(Program.JAR.getFileName());
        Files.copy(Program.JAR, jar);
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("r--r--r--"));
    }

    @Test
    void runsAsAUserWithoutRightsAndKeepsItsFilesToItself() throws Exception {
        try (Serving server = Program.serving(image(asItsUser()))) {
            HttpResponse<String> health = health(server);

            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
            assertThat(health.body()).contains("healthy");
            try (Stream<Path> files = Files.list(data)) {
                assertThat(files)
                        .hasSizeGreaterThan(1)
                        .allSatisfy(file ->
                                assertThat(rights(file)).as(file.toString()).isEqualTo("rw-------"));
            }
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void startsFromTheClassesThatTheBuildOfTheImageArchived() throws Exception {
        List<String> build = words(recipe.archiveCommand());
        assertThat(new ProcessBuilder(build)
                        .redirectErrorStream(true)
                        .redirectOutput(DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        Path loaded = folder.resolve("loaded.txt");
        ProcessBuilder command = image(List.of());
        command.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);

        try (Serving server = Program.serving(command)) {
            assertThat(health(server).statusCode()).isEqualTo(200);
        }
        assertThat(Files.readString(loaded))
                .contains(HttpServer.class.getName() + " source: shared objects file (top)");
    }

    @Test
    void refusesToStartWithoutAKey() throws Exception {
        ProcessBuilder command = image(List.of());
        KEYS.keySet().forEach(command.environment()::remove);
        Process process = command.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("set API_KEY");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void checksItsHealthWhereItListens() {
        assertThat(recipe.healthCheck()).contains("127.0.0.1:${SERVER_PORT:-" + recipe.port() + "}/health");
        assertThat(AppConfig.read(Map.of(), folder.resolve("no-such-file")).port())
                .isEqualTo(recipe.port());
    }

    /** With the command of the image itself, which its base image would run. */
    @ParameterizedTest
    @CsvSource({"true, true, 0", "false, false, 0", "false, true, 1"})
    void itsHealthCheckGoesTheWayThatTheServerTalks(boolean serverHasTls, boolean checkHasTls, int exitCode)
            throws Exception {
        if (!ends(List.of("wget", "--version"))) {
            Rigs.skip("skipped: there is no wget to check health with");
        }
        Map<String, String> tls = Map.of("TLS_CERTIFICATE", certificate().toString(), "TLS_PASSWORD", "of-the-store");
        ProcessBuilder serving = image(List.of());
        serving.environment().putAll(serverHasTls ? tls : Map.of());
        try (Serving server = Program.serving(serving)) {
            ProcessBuilder check = new ProcessBuilder("sh", "-c", recipe.healthCheck()).inheritIO();
            check.environment().remove("TLS_CERTIFICATE");
            check.environment().putAll(checkHasTls ? tls : Map.of());
            check.environment()
                    .put(
                            "SERVER_PORT",
                            String.valueOf(URI.create(server.address()).getPort()));

            assertThat(check.start().waitFor()).isEqualTo(exitCode);
        }
    }

    private Path certificate() throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "of-the-store",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost");
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return store;
    }

    @Test
    void theComposeFileHandsOverEverySettingThatTheImageLeavesOpen() throws IOException {
        String compose = Files.readString(Path.of("..", "compose.yaml"));

        assertThat(AppConfig.NAMES).allSatisfy(name -> {
            boolean fixed = recipe.environment().containsKey(name)
                    || List.of("SERVER_PORT", "DB_FILENAME", "DB_PATH").contains(name);
            assertThat(compose.contains("\n      " + name + ":")).as(name).isEqualTo(!fixed);
        });
    }

    /** How to become the user of the image; only root can, and anybody else has no more rights than that user. */
    private List<String> asItsUser() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        String id = String.valueOf(recipe.userId());
        List<String> become = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
        List<String> trial = new ArrayList<>(become);
        trial.addAll(List.of(java(), "-version"));
        assumeTrue(ends(trial), "skipped: here, root cannot run Java as another user with setpriv");
        Files.setAttribute(data, "unix:uid", recipe.userId());
        return become;
    }

    private static boolean ends(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }

    private ProcessBuilder image(List<String> prefix) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(words(recipe.startCommand()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        recipe.environment().forEach((name, value) -> builder.environment().put(name, here(value)));
        builder.environment().putAll(KEYS);
        builder.environment().put("SERVER_PORT", "0");
        return builder;
    }

    private List<String> words(List<String> command) {
        return command.stream()
                .map(word -> word.equals("java") ? java() : here(word))
                .toList();
    }

    private String here(String place) {
        return place.replace(PLACE, folder + "/");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static HttpResponse<String> health(Serving server) throws IOException, InterruptedException {
        URI address = URI.create(server.address() + "/health");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
