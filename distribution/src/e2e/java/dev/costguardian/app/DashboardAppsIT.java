package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a new app to its first call, as a newcomer does it: with what the page hands out and nothing else. */
class DashboardAppsIT extends DashboardCase {

    /** 1,200 × 0.15 + 300 × 0.60 for gpt-4o-mini, per million. */
    private static final String PLAIN_COST = "0.000360";
    /** 200 × 0.15 + 1,000 × 0.075 + 300 × 0.60. */
    private static final String CACHED_COST = "0.000285";

    private static final String PYTHON_CALL = """

            from types import SimpleNamespace
            usage = {"prompt_tokens": 1200, "completion_tokens": 300, "total_tokens": 1500,
                "prompt_tokens_details": {"cached_tokens": 1000, "audio_tokens": None}}
            report_usage(SimpleNamespace(id="chatcmpl-py", model="gpt-4o-mini",
                usage=SimpleNamespace(model_dump=lambda: usage)), tags={"feature": "search"})
            """;
    private static final String NODE_CALL = """

            reportUsage({ id: "chatcmpl-js", model: "gpt-4o-mini",
              usage: { prompt_tokens: 1200, completion_tokens: 300, total_tokens: 1500,
                prompt_tokens_details: { cached_tokens: 1000 } } }, { tags: { feature: "search" } });
            """;
    private static final String JAVA_CALL = """
            class FirstCall {
                public static void main(String[] arguments) {
                    System.out.println(UsageReport.send("chatcmpl-java", "gpt-4o-mini", 1200, 300).join());
                }
            }
            """;

    @BeforeEach
    void start() {
        signInAt("/apps");
    }

    @Test
    void aNewAppIsListedWithItsTokenAndWaitsForItsFirstCall() throws Exception {
        create("shop-production");

        assertThat(page.getByText("Waiting for the first call")).isVisible();
        button("Copy the token of shop-production").click();
        assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(token("shop-production").get("token").asText());
    }

    @Test
    void aNameThatIsTakenIsRefusedWithTheReason() {
        create("taken");
        page.getByLabel("Name of a new app").fill("taken");
        button("Create").click();

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("another token has that label");
        assertThat(appRow("taken")).hasCount(1);
        chromium.forgive();
    }

    @Test
    void anAppIsDisabledAndEnabledAgain() throws Exception {
        create("switched");

        button("Disable switched").click();
        assertThat(appRow("switched")).containsText("Disabled");
        assertThat(token("switched").get("active").asBoolean()).isFalse();

        button("Enable switched").click();
        assertThat(appRow("switched")).containsText("Active");
        assertThat(token("switched").get("active").asBoolean()).isTrue();
    }

    @Test
    void anAppIsArchivedOnlyAfterASecondThought() throws Exception {
        create("left");

        button("Archive left").click();
        button("Keep").click();
        assertThat(appRow("left")).isVisible();

        button("Archive left").click();
        keyAgainField().fill(TestServer.API_KEY);
        button("Archive").click();
        assertThat(appRow("left")).hasCount(0);
        assertThat(server.get("/ingest/tokens").findValuesAsText("label")).doesNotContain("left");
    }

    @Test
    void theCurlSnippetReportsACallAndThePageNoticesByItself() throws Exception {
        create("first-curl");

        assertThat(run("sh", write("first.sh", snippet("curl")))).contains("\"ok\":true");

        assertThat(page.getByText("1 call, see them")).isVisible();
        assertThat(appRow("first-curl")).containsText("just now");
    }

    @Test
    void thePythonSnippetReportsACall() throws Exception {
        require("python3");
        create("first-python");

        assertThat(run("python3", write("first.py", snippet("Python") + PYTHON_CALL)))
                .isEmpty();

        assertReported("chatcmpl-py", "search", CACHED_COST);
    }

    @Test
    void theNodeSnippetReportsACall() throws Exception {
        require("node");
        create("first-node");

        assertThat(run("node", write("first.mjs", snippet("Node") + NODE_CALL))).isEmpty();

        assertReported("chatcmpl-js", "search", CACHED_COST);
    }

    @Test
    void theJavaSnippetReportsACall() throws Exception {
        create("first-java");
        String report = write("UsageReport.java", snippet("Java"));
        String call = write("FirstCall.java", JAVA_CALL);
        Path bin = Path.of(System.getProperty("java.home"), "bin");

        assertThat(run(bin.resolve("javac").toString(), report, call)).isEmpty();
        assertThat(run(bin.resolve("java").toString(), "-cp", ".", "FirstCall")).isEqualTo("201\n");

        assertReported("chatcmpl-java", null, PLAIN_COST);
    }

    @Test
    void aSnippetIsCopiedAsItIsShown() {
        create("copied");
        String shown = snippet("Python");

        button("Copy the snippet").click();

        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(shown);
    }

    /** A name may hold anything that can be typed; it stays a name. */
    @Test
    void aNameThatLooksLikeMarkupIsShownAsItIs() {
        String hostile = "<img src=x onerror=alert(1)>\"'&amp;";
        create(hostile);

        assertThat(appRow(hostile).locator("th")).hasText(hostile);
        assertThat(page.locator("main img")).hasCount(0);
    }

    private void create(String label) {
        page.getByLabel("Name of a new app").fill(label);
        button("Create").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Connect " + label)))
                .isVisible();
    }

    private String snippet(String language) {
        button(language).click();
        assertThat(button(language)).hasAttribute("aria-pressed", "true");
        return page.locator(".snippet code").textContent();
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** Runs a command where the app would run: with the ingest key in its environment. */
    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("INGEST_KEY", TestServer.INGEST_KEY);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void assertReported(String eventId, String feature, String cost) throws Exception {
        JsonNode event = server.get("/v1/events").get("data").get(0);
        assertThat(event.get("event_id").asText()).isEqualTo(eventId);
        assertThat(event.get("cost_usd").asText()).isEqualTo(cost);
        assertThat(event.get("tags").path("feature").asText(null)).isEqualTo(feature);
    }

    private static void require(String program) throws InterruptedException {
        try {
            new ProcessBuilder(program, "--version").start().waitFor();
        } catch (IOException e) {
            System.out.println("There is no " + program + " to run its snippet with.");
            assertThat(System.getenv("CG_REQUIRE_RIGS")).as(program).isNotEqualTo("1");
            Assumptions.abort("no " + program);
        }
    }

    private JsonNode token(String label) throws Exception {
        for (JsonNode token : server.get("/ingest/tokens").get("tokens")) {
            if (token.get("label").asText().equals(label)) {
                return token;
            }
        }
        throw new AssertionError("there is no token " + label);
    }

    private Locator appRow(String label) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(label));
    }
}
