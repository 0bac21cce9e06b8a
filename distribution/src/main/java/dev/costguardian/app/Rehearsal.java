package dev.costguardian.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.costguardian.CostGuardian;
import dev.costguardian.cli.CostCommand;
import dev.costguardian.cli.ExitCodes;
import dev.costguardian.cli.Workbench;
import dev.costguardian.cli.console.Console;
import dev.costguardian.cli.console.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does once what commands and the server do, over a ledger that it throws away, so that a Java that is told to can note
 * the classes they load: {@code java -XX:ArchiveClassesAtExit=FILE -cp JAR dev.costguardian.app.Rehearsal}. Heeds no
 * setting, and leaves nothing behind.
 */
public final class Rehearsal {

    private static final String INGEST_KEY = "rehearsal";
    private static final int CREATED = 201;

    private final Workbench workbench;

    private Rehearsal(Workbench workbench) {
        this.workbench = workbench;
    }

    public static void main(String[] arguments) throws IOException {
        Main.quietenLibraries();
        TemporaryFolder folder = TemporaryFolder.create("cost-guardian-rehearsal-");
        try {
            AppConfig config =
                    AppConfig.read(settings(folder.path()), folder.path().resolve("none"));
            new Rehearsal(new LocalWorkbench(() -> config)).run();
        } finally {
            folder.delete();
        }
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of("DATA_DIR", folder.toString(), "INGEST_KEY", INGEST_KEY, "SERVER_PORT", "0");
    }

    private void run() throws IOException {
        command("--help");
        String token = issueToken();
        command("token", "list");
        command("report");
        command("prices", "list");
        serve(token);
    }

    private String issueToken() {
        try (CostGuardian ledger = workbench.open(Optional.empty())) {
            return ledger.tokens().issue("rehearsal").orElseThrow().token();
        }
    }

    private void serve(String token) throws IOException {
        try (Workbench.Server server = workbench.serve(Optional.empty())) {
            report(server.address(), token);
        }
    }

    private static void report(String server, String token) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server + "/ingest").toURL().openConnection();
        connection.setRequestProperty("X-Ingest-Key", INGEST_KEY);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write("""
                {"tracking_token": "%s", "model": "gpt-4o", "prompt_tokens": 1200, "completion_tokens": 300}
                """.formatted(token).getBytes(UTF_8));
        if (connection.getResponseCode() != CREATED) {
            throw new IllegalStateException("the event was answered " + connection.getResponseCode());
        }
    }

    private void command(String... arguments) {
        Console nobody = new Console(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                new Terminal(UTF_8, false, 0));
        int exitCode = CostCommand.commandLine(workbench, nobody, InstantSource.system(), length -> {})
                .execute(arguments);
        if (exitCode != ExitCodes.OK) {
            throw new IllegalStateException(List.of(arguments) + " ended with " + exitCode);
        }
    }
}
