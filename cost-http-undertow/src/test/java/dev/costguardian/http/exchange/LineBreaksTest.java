package dev.costguardian.http.exchange;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.INGEST_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.LogLines;
import dev.costguardian.http.RawConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Line breaks in all that a client can say, which must not become lines of an answer's head or of the log. */
class LineBreaksTest {

    private static final List<String> BREAKS = List.of(
            "%0d%0a", "%0a", "%0d", "%00", "%1b[2J", "%c2%85", "%e2%80%a8", "%e5%98%8d%e5%98%8a", "\t", "\r", "\u0000");
    private static final String FORGED = "X-Forged: yes";

    private final LedgerServer server = LedgerServer.start();
    private final TrackingToken app = server.issue("app");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void becomeNoHeadersAndNoLinesOfTheLog() {
        Logger product = Logger.getLogger("dev.costguardian");
        try (LogLines log = LogLines.capture()) {
            product.setLevel(Level.ALL);
            for (String forged : BREAKS.stream().map(end -> "x" + end + FORGED).toList()) {
                for (List<String> request : requests(forged)) {
                    assertThat(head(request)).as(request.toString()).noneMatch(line -> line.startsWith("X-Forged"));
                }
            }

            assertThat(log.at(Level.INFO))
                    .hasSizeGreaterThan(BREAKS.size())
                    .allMatch(line ->
                            line.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029'));
        } finally {
            product.setLevel(Level.WARNING);
        }
    }

    /** Everything that an answer or the log could repeat. */
    private List<List<String>> requests(String forged) {
        String key = "X-API-Key: " + API_KEY;
        String spaceless = forged.replace(" ", "%20");
        List<List<String>> requests = new ArrayList<>();
        requests.add(List.of("GET /" + spaceless + " HTTP/1.1"));
        requests.add(List.of("GET /v1/events/" + spaceless + " HTTP/1.1"));
        requests.add(List.of("GET /data?model=" + spaceless + " HTTP/1.1"));
        requests.add(List.of("GET /data?model=" + spaceless + " HTTP/1.1", key));
        requests.add(List.of("GET /v1/spend?" + spaceless + "=1 HTTP/1.1", key));
        requests.add(List.of("GET /v1/export.csv?tag:" + spaceless + "=1 HTTP/1.1", key));
        requests.add(List.of("DELETE /ingest/tokens/" + spaceless + " HTTP/1.1", key));
        requests.add(List.of("POST /ingest/" + spaceless + " HTTP/1.1", "Content-Length: 0"));
        for (String name : List.of(
                "Origin",
                "Cookie",
                "X-API-Key",
                "Authorization",
                "X-Request-Id",
                "If-None-Match",
                "X-Forwarded-For",
                "Accept",
                "Access-Control-Request-Method")) {
            requests.add(List.of("GET /data HTTP/1.1", name + ": " + forged));
            requests.add(List.of("OPTIONS /data HTTP/1.1", name + ": " + forged));
        }
        requests.add(List.of(
                "POST /ingest/openai?token=" + app.token() + "&event_id=" + spaceless + " HTTP/1.1",
                "X-Ingest-Key: " + INGEST_KEY,
                "Content-Type: application/json",
                "Content-Length: 0"));
        return requests;
    }

    private List<String> head(List<String> request) {
        List<String> lines = new ArrayList<>(request);
        lines.add(1, "Host: localhost");
        lines.add("Connection: close");
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.sendHead(lines.toArray(String[]::new));
            String answer = connection.readToEnd();
            assertThat(answer).as(request.toString()).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
            return answer.substring(0, answer.indexOf("\r\n\r\n")).lines().toList();
        }
    }
}
