package dev.costguardian.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever clients write into the fields that they control stays text: it runs nothing, and bends no page. */
class DashboardHostileIT extends DashboardCase {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> STRINGS = List.of(
            "<script>window.pwned=1</script>",
            "<img src=x onerror=window.pwned=1>",
            "<svg onload=window.pwned=1>",
            "<iframe srcdoc='<script>parent.pwned=1</script>'>",
            "<body onload=window.pwned=1>",
            "<a href=javascript:window.pwned=1>here</a>",
            "<math><mi xlink:href=javascript:window.pwned=1>",
            "<details open ontoggle=window.pwned=1>",
            "<input autofocus onfocus=window.pwned=1>",
            "<style>*{display:none}</style>",
            "<base href=//evil.example>",
            "<meta http-equiv=refresh content=0;url=//evil.example>",
            "<form action=//evil.example><button>",
            "<object data=javascript:window.pwned=1>",
            "<!-- comment --><b>",
            "</table></main><h1>gone</h1>",
            "\"><script>window.pwned=1</script>",
            "'><script>window.pwned=1</script>",
            "\" onmouseover=\"window.pwned=1",
            "' onfocus='window.pwned=1",
            "javascript:window.pwned=1",
            "data:text/html,<script>window.pwned=1</script>",
            "vbscript:msgbox(1)",
            "{{constructor.constructor('window.pwned=1')()}}",
            "${window.pwned=1}",
            "#{window.pwned=1}",
            "<%= window.pwned=1 %>",
            "`window.pwned=1`",
            "__proto__",
            "constructor",
            "prototype",
            "toString",
            "hasOwnProperty",
            "other",
            "null",
            "undefined",
            "NaN",
            "true",
            "-1",
            "1e309",
            "'; DROP TABLE usage_event; --",
            "\" OR \"1\"=\"1",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd",
            "+1+1",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "%3Cscript%3E%00%0a",
            "a&b=c&model=gpt-4o#top?x",
            "a=b;c=d,e|f",
            "&lt;b&gt;&amp;&quot;&#x27;",
            "W".repeat(64),
            "word ".repeat(12) + "end",
            "\u202Egnp.exe\u202C",
            "\u200B\u200D\uFEFFzero",
            "Z\u0361\u0362\u035C\u0358\u0489a\u0361\u0362l\u0489g\u0361o\u0362",
            "\uFDFD\uFDFD\uFDFD\uFDFD",
            "مرحبا بالعالم שלום",
            "日本語のモデル名前とても長い名前です本当に長い",
            "👩‍👩‍👧‍👦🏳️‍🌈💥💸");

    private static final int NARROW = 360;
    private static final int WIDE = 1440;
    private static final List<String> FIELDS = List.of("model", "user", "service_tier", "session", "region", "tag");

    /** Strings of which a call is opened that has them in all its fields. */
    private static final List<String> OPENED =
            List.of("<body onload=window.pwned=1>", "</table></main><h1>gone</h1>", "W".repeat(32));

    private final Set<String> taken = new HashSet<>();

    @BeforeAll
    void fill() throws IOException, InterruptedException {
        assertThat(STRINGS).hasSize(60).doesNotHaveDuplicates();
        ArrayNode events = JSON.createArrayNode();
        String plain = server.issue("plain").get("token").asText();
        ArrayNode opened = JSON.createArrayNode();
        OPENED.forEach(hostile -> opened.add(full(plain, hostile)));
        assertThat(server.report(opened.toString()).toString()).contains("\"accepted\":" + OPENED.size());
        for (String hostile : STRINGS) {
            JsonNode app = server.issue(hostile);
            if (app.has("token")) {
                taken.add("label");
            }
            for (String field : FIELDS) {
                String token = app.path("token").asText(plain);
                events.add(event(token, field, hostile));
            }
        }
        JsonNode results = server.report(events.toString()).get("results");
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).get("status").asInt() == 201) {
                taken.add(FIELDS.get(i % FIELDS.size()));
            }
        }
        assertThat(taken).as("fields that take such strings").contains("label", "model", "user", "session", "tag");
    }

    private static ObjectNode full(String token, String hostile) {
        ObjectNode event = event(token, "tag", hostile).put("event_id", hostile);
        FIELDS.stream().filter(field -> !field.equals("tag")).forEach(field -> event.put(field, hostile));
        event.putObject("meta").put(hostile, hostile);
        return event;
    }

    private static ObjectNode event(String token, String field, String hostile) {
        ObjectNode event = JSON.createObjectNode()
                .put("tracking_token", token)
                .put("model", "gpt-4o")
                .put("timestamp", "2026-06-10T12:00:00Z")
                .put("prompt_tokens", 1000)
                .put("completion_tokens", 100);
        if (field.equals("tag")) {
            event.putObject("tags").put("feature", hostile);
        } else {
            event.put(field, hostile);
        }
        return event;
    }

    static Stream<String> pages() {
        String day = "from=2026-06-10&to=2026-06-11";
        return Stream.of(
                "?" + day,
                "?" + day + "&group=token&metric=calls",
                "?" + day + "&group=tag:feature",
                "?" + day + "&group=tier&metric=tokens",
                "/breakdown?" + day,
                "/breakdown?" + day + "&by=token",
                "/breakdown?" + day + "&by=user",
                "/breakdown?" + day + "&by=tier",
                "/breakdown?" + day + "&by=tag:feature",
                "/tokens?" + day,
                "/changes?" + day + "&by=user",
                "/events?" + day,
                "/events?" + day + "&event=1",
                "/events?" + day + "&event=2",
                "/events?" + day + "&event=3",
                "/prices",
                "/apps?" + day + "&app=2");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void staysTextAndFitsTheScreen(String path) {
        page.context().close();
        page = chromium.newPage(NARROW, ColorScheme.LIGHT);
        signInAt(path);
        assertThat(page.locator("main .card li b, main .card tbody th, main .card tbody td")
                        .last())
                .isAttached();
        if (path.contains("&event=")) {
            assertThat(page.locator(".details dl").last()).containsText("Event id");
        }

        assertThat(page.evaluate("window.pwned")).isNull();
        assertThat(page.locator("main").locator("script, iframe, object, form[action], math, img, base, meta, style"))
                .hasCount(0);
        assertNothingIsWiderThanTheScreen();
        page.setViewportSize(WIDE, page.viewportSize().height);
        assertNothingIsWiderThanTheScreen();
    }

    private void assertNothingIsWiderThanTheScreen() {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is wider than the screen")
                .isEqualTo(true);
    }
}
