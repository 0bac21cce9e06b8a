package dev.costguardian.http.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.http.LedgerServer;
import dev.costguardian.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard's files, as a browser gets them before anybody has signed in. */
class DashboardPagesTest {

    private static final String SCRIPT = "export const answer = 42;\n".repeat(40);

    private final LedgerServer server = LedgerServer.start(config -> config.showing(LedgerServer.dashboard(SCRIPT)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePageLeadsToItsFiles() {
        Reply page = server.send(server.request("/dashboard"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(server.send(server.request("/" + scriptIn(page))).body()).isEqualTo(SCRIPT);
    }

    @Test
    void pagesBelowLeadToTheSameFiles() {
        String below = scriptIn(server.send(server.request("/dashboard/calls")));

        assertThat(below).isEqualTo("../" + scriptIn(server.send(server.request("/dashboard"))));
    }

    @Test
    void aPageHasItsOwnDocumentAndAnUnknownOneThatOfTheFirst() {
        assertThat(server.send(server.request("/dashboard/calls")).body()).contains("<title>Calls</title>");
        assertThat(server.send(server.request("/dashboard")).body()).doesNotContain("<title>");
        assertThat(server.send(server.request("/dashboard/nothing")).body()).doesNotContain("<title>");
    }

    @Test
    void aSiteWithoutAFirstPageIsRefused() {
        assertThatThrownBy(() -> new StaticSite(Map.of("calls", ""), Map.of()))
                .hasMessageContaining("a site needs a first page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/"})
    void theRootLeadsToThePage(String path) {
        Reply root = server.send(server.request(path));

        assertThat(root.status()).isEqualTo(302);
        assertThat(root.header("Location")).isEqualTo("/dashboard");
    }

    @Test
    void filesAreKeptForGoodAndThePageIsAskedForAgain() {
        Reply page = server.send(server.request("/dashboard"));
        Reply script = server.send(server.request("/" + scriptIn(page)));
        Reply again = server.send(server.request("/dashboard").header("If-None-Match", page.header("ETag")));

        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void aChangedFileHasAnotherAddressAndTheOldOneIsGone() {
        String old = scriptIn(server.send(server.request("/dashboard")));
        try (LedgerServer next =
                LedgerServer.start(config -> config.showing(LedgerServer.dashboard(SCRIPT + "// changed")))) {
            assertThat(scriptIn(next.send(next.request("/dashboard")))).isNotEqualTo(old);
            assertThat(next.send(next.request("/" + old)).status()).isEqualTo(404);
        }
    }

    @Test
    void filesAreCompressedForWhoTakesThemSo() throws IOException {
        String script = "/" + scriptIn(server.send(server.request("/dashboard")));
        Reply compressed = server.send(server.request(script).header("Accept-Encoding", "gzip, br"));

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(compressed.response().body().length).isLessThan(SCRIPT.length() / 4);
        assertThat(new GZIPInputStream(
                                new ByteArrayInputStream(compressed.response().body()))
                        .readAllBytes())
                .isEqualTo(SCRIPT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingButTheFilesCanBeReached() {
        String folder = scriptIn(server.send(server.request("/dashboard"))).replace("app.js", "");

        for (String path : new String[] {"", "../app.js", "app.js/", "other.js", "%2e%2e/openapi.json", "app.js%00"}) {
            assertThat(server.send(server.request("/" + folder + path)).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void thePolicyLetsThePageLoadItsOwnFilesOnly() {
        assertThat(server.send(server.request("/dashboard")).header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void aServerWithoutADashboardHasNoPages() {
        try (LedgerServer plain = LedgerServer.start()) {
            assertThat(plain.send(plain.request("/dashboard")).status()).isEqualTo(404);
            assertThat(plain.send(plain.request("/")).status()).isEqualTo(404);
        }
    }

    private static String scriptIn(Reply page) {
        return page.body().replaceAll(".*src=\"([^\"]+)\".*", "$1");
    }
}
