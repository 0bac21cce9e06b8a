package dev.costguardian.http.exchange;

import static dev.costguardian.http.LedgerServer.API_KEY;
import static dev.costguardian.http.LedgerServer.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long answers go out small. */
class GzipTest {

    private static final String LONG = "/v1/events";

    private final LedgerServer server = LedgerServer.start();

    @BeforeEach
    void fill() {
        TrackingToken shop = server.issue("shop");
        for (int i = 0; i < 20; i++) {
            server.ingest(event(shop));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip;q=0.5", "GZIP , deflate"})
    void aLongAnswerIsPackedForWhoTakesItSo(String codings) throws IOException {
        byte[] plain = server.get(LONG).response().body();

        Reply packed = ask(LONG, codings);

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.response().body().length).isLessThan(plain.length / 3);
        try (GZIPInputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.response().body()))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.0", "br"})
    void aLongAnswerIsPlainForEverybodyElse(String codings) {
        Reply reply = ask(LONG, codings);

        assertThat(reply.header("Content-Encoding")).isEmpty();
        assertThat(reply.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(reply.json().at("/data")).hasSize(20);
    }

    @Test
    void aShortAnswerIsNotPacked() {
        Reply reply = ask("/models", "gzip");

        assertThat(reply.header("Content-Encoding")).isEmpty();
        assertThat(reply.header("Vary")).isEmpty();
    }

    @Test
    void thePackedAnswerHasAWeakTagThatIsKnownAgain() {
        String tag = ask(LONG, "gzip").header("ETag");

        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
        assertThat(server.send(server.request(LONG)
                                .header("X-API-Key", API_KEY)
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
    }

    private Reply ask(String path, String codings) {
        return server.send(server.request(path).header("X-API-Key", API_KEY).header("Accept-Encoding", codings));
    }
}
