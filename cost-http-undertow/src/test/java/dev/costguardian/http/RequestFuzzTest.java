package dev.costguardian.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A running server, asked with a path and headers that are made up. An input has a line for each of them; its other line
 * ends are taken out, so that it is always one whole request.
 */
class RequestFuzzTest {

    private static final List<String> HEADERS = List.of(
            "X-API-Key",
            "Authorization",
            "Cookie",
            "Accept",
            "If-None-Match",
            "Origin",
            "X-CG-CSRF",
            "X-Forwarded-For",
            "Accept-Encoding",
            "Content-Type");

    private static LedgerServer server;
    private static RawConnection connection;

    @BeforeAll
    static void start() {
        server = LedgerServer.start();
        connection = new RawConnection(server.port());
    }

    @AfterAll
    static void stop() {
        connection.close();
        server.close();
    }

    static Stream<byte[]> anyRequestIsAnsweredWithoutAFault() {
        String key = LedgerServer.API_KEY;
        return Stream.of(
                        "v1/events?cursor=MTAw&limit=5&from=2026-03-01&tag:team=x\n" + key + "\n\n\ntext/csv;q=0.5",
                        "v1/spend?group_by=model&bucket=day&tz=Europe/Berlin\n\nBearer " + key
                                + "\ncg=abc; __Host-cg=\"d\"",
                        "data?start=2026-03-01&end=2026-03-31&model=a%20b&ingest_token_id=3\n" + key
                                + "\n\n\n*/*\n\"etag\"",
                        "dashboard\n\n\ncg=" + "a".repeat(43) + "; $Version=1\n\n*\nhttp://localhost",
                        "dashboard/%2e%2e/app.js;x=1\n\nbasic YTpi\n=;=,\n\n\nnull\n\n\ngzip;q=0, *",
                        "v1/events/9223372036854775808\n" + key + "\n\n\n\n\n\n\n::1, 10.0.0.1:99999")
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyRequestIsAnsweredWithoutAFault(byte[] input) {
        String[] lines = new String(input, ISO_8859_1).replace("\r", "").split("\n", -1);
        List<String> head = new ArrayList<>();
        head.add("HEAD /" + lines[0] + " HTTP/1.1");
        head.add("Host: localhost");
        for (int i = 1; i < lines.length && i <= HEADERS.size(); i++) {
            if (!lines[i].isEmpty()) {
                head.add(HEADERS.get(i - 1) + ": " + lines[i]);
            }
        }

        // Jazzer takes connections for an attack, unless they are meant.
        BugDetectors.allowNetworkConnections((host, port) -> port == server.port());
        assertThat(status(head)).isBetween(200, 499);
    }

    /** A connection that rested too long was closed by the server, so one more is tried. */
    private static int status(List<String> head) {
        return answer(head)
                .or(() -> {
                    connectAnew();
                    return answer(head);
                })
                .orElseThrow(() -> new AssertionError("no answer"));
    }

    private static Optional<Integer> answer(List<String> head) {
        List<String> lines = new ArrayList<>();
        try {
            connection.sendHead(head.toArray(String[]::new));
            for (String line = connection.readLine(); !line.isEmpty(); line = connection.readLine()) {
                lines.add(line);
            }
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
        if (lines.contains("Connection: close")) {
            connectAnew();
        }
        return lines.stream().findFirst().map(RequestFuzzTest::status);
    }

    private static int status(String line) {
        assertThat(line).matches("HTTP/1.1 [0-9]{3} .*");
        return Integer.parseInt(line.substring(9, 12));
    }

    private static void connectAnew() {
        connection.close();
        connection = new RawConnection(server.port());
    }
}
