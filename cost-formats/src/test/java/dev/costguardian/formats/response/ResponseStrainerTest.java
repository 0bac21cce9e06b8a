package dev.costguardian.formats.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import dev.costguardian.formats.usage.UsageNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseStrainerTest {

    @Test
    void keepsWhatAnAnswerSaysOfItsCallAndNothingElse() {
        ProviderResponse response = strained("""
                {"id": "a-1", "model": "m-1", "created": 1773136200, "service_tier": "flex",
                 "choices": [{"id": "no", "message": {"model": "no", "content": "no"}}], "usage": {"prompt_tokens": 7}}""");

        assertThat(response.id()).isEqualTo("a-1");
        assertThat(response.model()).isEqualTo("m-1");
        assertThat(response.created()).contains(Instant.parse("2026-03-10T09:50:00Z"));
        assertThat(response.serviceTier()).isEqualTo("flex");
        assertThat(response.usage().map(UsageNode::json)).contains("{\"prompt_tokens\":7}");
    }

    @Test
    void findsNothingInAnAnswerThatSaysNothing() {
        assertThat(strained("{}"))
                .isEqualTo(strained(""))
                .isEqualTo(new ProviderResponse("", "", Optional.empty(), "", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "1773136200, 2026-03-10T09:50:00Z",
        "\"2026-03-10T10:50:00+01:00\", 2026-03-10T09:50:00Z",
        "0, ",
        "-5, ",
        "1773136200123, ",
        "\"yesterday\", ",
        "null, "
    })
    void takesNoMomentThatIsNone(String created, String moment) {
        assertThat(strained("{\"created\":" + created + "}").created().map(Instant::toString))
                .isEqualTo(Optional.ofNullable(moment));
    }

    @Test
    void takesTheLastWordOfEachFieldOfAStream() {
        String stream = """
                data: {"usage":{"a":1,"b":2}}

                data: {"usage":null}

                data: {"usage":{"b":3,"a":null}}
                """;

        assertThat(usage(stream)).isEqualTo("{\"a\":1,\"b\":3}");
    }

    @Test
    void countsTheItemsOfAStreamAsItsLastWordHasThem() {
        assertThat(usage("""
                        data: {"response":{"output":[{"type":"web_search_call"}],"usage":null}}

                        data: {"response":{"output":[{"type":"web_search_call"},{"type":"message"}],"usage":{"a":1}}}
                        """)).isEqualTo("{\"a\":1,\"output_items\":{\"message\":1,\"web_search_call\":1}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: x\ndata: {\"usage\":{\"a\":1}}\n\ndata: [DONE]\n\n",
                ": a comment\n\nid: 1\nretry: 5\ndata:{\"usage\":{\"a\":1}}",
                "\n\ndata:   {\"usage\":{\"a\":1}}\r\n\r\n",
                "data: {\"usage\":{\"a\":1}}\rdata: nothing\r",
                "[{\"x\":1},\n{\"usage\":{\"a\":1}}]",
                "{\"x\":1}\n{\"usage\":{\"a\":1}}\n",
                "{\"response\":{\"usage\":{\"a\":1}}}",
                "{\"message\":{\"usage\":{\"a\":1}}}",
                "{\"x_groq\":{\"id\":\"req_1\",\"usage\":{\"a\":1}}}",
                "{\"type\":\"message-end\",\"delta\":{\"usage\":{\"a\":1}}}",
                "{\"metadata\":{\"usage\":{\"a\":1},\"metrics\":{\"latencyMs\":5}}}"
            })
    void findsUsageInEveryKindOfStream(String stream) {
        assertThat(usage(stream)).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Bad Gateway</body></html>",
                "{\"usage\":",
                "{\"usage\":{}",
                "{\"a\":\"never ends",
                "{\"a\":1}}",
                "data: {\"a\":\n\n",
                "\u0000",
                "{\"a\":NaN}"
            })
    void refusesWhatIsNoJsonAndQuotesNothing(String body) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strained(body))
                .withMessage("the body is neither JSON nor a stream of events with JSON");
    }

    @Test
    void refusesAUsageObjectThatIsTooLargeToBeOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strained("{\"usage\":{\"list\":[" + "1,".repeat(400) + "1]}}"))
                .withMessage("usage must have at most 300 values");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1023, 1024, 1025, 4096, 100_000})
    void cutsLongTextsNeitherInACharacterNorInAnEscape(int length) {
        for (String unit : new String[] {"a", "é", "語", "🙂", "\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude42"}) {
            for (String shift : new String[] {"", "x", "xy", "xyz"}) {
                String text = shift + unit.repeat(length);

                assertThat(usage("{\"t\":\"" + text + "\",\"usage\":{\"a\":1}}"))
                        .as("%s × %s", length, unit)
                        .isEqualTo("{\"a\":1}");
            }
        }
    }

    @Test
    void readsThirtyTwoMegabytesInBoundedMemory() {
        byte[] head = utf8("{\"id\":\"a-1\",\"choices\":[{\"message\":{\"content\":\"");
        byte[] piece = new byte[16 * 1024];
        Arrays.fill(piece, (byte) 'x');
        byte[] numbers = utf8("\"},\"logprobs\":[" + "0.125,".repeat(2_000) + "0]}");
        byte[] tail = utf8("],\"usage\":{\"prompt_tokens\":7}}");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ResponseStrainer strainer = new ResponseStrainer();
        strainer.add(head, head.length);
        strainer.add(piece, piece.length);
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < 2_048; i++) {
            strainer.add(piece, piece.length);
        }
        strainer.add(numbers, numbers.length);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        strainer.add(tail, tail.length);

        assertThat(allocated).isLessThan(1024 * 1024);
        assertThat(strainer.rest().usage().map(UsageNode::json)).contains("{\"prompt_tokens\":7}");
    }

    private static String usage(String body) {
        return strained(body).usage().map(UsageNode::json).orElse("");
    }

    private static ProviderResponse strained(String body) {
        byte[] bytes = utf8(body);
        ResponseStrainer strainer = new ResponseStrainer();
        strainer.add(bytes, bytes.length);
        return strainer.rest();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
