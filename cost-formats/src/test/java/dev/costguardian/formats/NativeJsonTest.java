package dev.costguardian.formats;

import static dev.costguardian.formats.Payload.BASE;
import static dev.costguardian.formats.Payload.bytes;
import static dev.costguardian.formats.Payload.event;
import static dev.costguardian.formats.Payload.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.attribution.Tags;
import dev.costguardian.formats.IngestBody.Batch;
import dev.costguardian.formats.IngestBody.Malformed;
import dev.costguardian.formats.IngestBody.Single;
import dev.costguardian.intake.Submission;
import dev.costguardian.intake.Submission.Illegible;
import dev.costguardian.intake.Submission.Legible;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeJsonTest {

    private static final String TOKEN = "Zt3uVq8mB1xK5rWnC7yPdA";

    private final NativeJson json = new NativeJson();

    @Test
    void readsWhatTheCurlSnippetSends() {
        assertThat(json.read(bytes("/payloads/native/curl.json")))
                .isEqualTo(new Single(new Legible(
                        TOKEN,
                        Optional.empty(),
                        Optional.empty(),
                        ModelCall.of(ModelName.of("gpt-4o-mini"), MeterReadings.ofTokens(1200, 345)))));
    }

    @Test
    void takesAMomentWithoutAnOffsetForUtcAsThePythonSnippetMeansIt() {
        assertThat(json.read(bytes("/payloads/native/python-function.json")))
                .isEqualTo(new Single(new Legible(
                        TOKEN,
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-03-01T09:30:00.123456Z")),
                        ModelCall.of(ModelName.of("gpt-4o-mini-2024-07-18"), MeterReadings.ofTokens(812, 96)))));
    }

    @Test
    void readsWhatTheNodeSnippetSends() {
        assertThat(json.read(bytes("/payloads/native/node-wrapper.json")))
                .isEqualTo(new Single(new Legible(
                        TOKEN,
                        Optional.of("chatcmpl-BXsH9UtpLGdzXQ3vVVmF"),
                        Optional.of(Instant.parse("2026-03-01T09:30:00.123Z")),
                        ModelCall.of(new ModelName("openai", "gpt-4o-2024-08-06"), MeterReadings.ofTokens(19, 10)))));
    }

    @Test
    void readsTheCamelCaseAndTheNumericIdOfOlderClients() {
        assertThat(json.read(bytes("/payloads/native/older-camel-case.json")))
                .isEqualTo(new Single(new Legible(
                        TOKEN,
                        Optional.of("48151623"),
                        Optional.empty(),
                        ModelCall.of(ModelName.of("gpt-3.5-turbo"), MeterReadings.ofTokens(57, 17))
                                .withClaimedCost(Money.ofPicos(120_000_000)))));
    }

    @Test
    void readsEveryField() {
        MeterReadings readings = MeterReadings.of(Map.of(
                Meter.INPUT_TOKENS, 900L, Meter.CACHE_READ, 100L, Meter.OUTPUT_TOKENS, 50L, Meter.WEB_SEARCH, 2L));

        assertThat(json.read(bytes("/payloads/native/all-fields.json")))
                .isEqualTo(new Single(new Legible(
                        TOKEN,
                        Optional.of("order-4711/summary"),
                        Optional.of(Instant.parse("2026-03-01T09:30:00.500Z")),
                        new ModelCall(
                                new ModelName("anthropic", "claude-sonnet-4-5"),
                                readings,
                                Optional.of(Money.ofPicos(12_345_678_901L)),
                                "batch",
                                "eu",
                                new Tags(Map.of("customer", "Grüße & Söhne", "feature", "summary")),
                                "u-17",
                                "s-42",
                                "{\"zebra\":[1,1.50,-0,1e3,true,false,null,{}],"
                                        + "\"a\":{\"text\":\"ä\\\"\\\\/\\n😀\",\"empty\":[]}}",
                                false))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"array.json", "events.json"})
    void readsSeveralEventsInTheirOrder(String file) {
        assertThat(json.read(bytes("/payloads/native/" + file))).isEqualTo(twoEvents());
    }

    @Test
    void readsAnEventALineAndSkipsBlankLines() {
        assertThat(json.readLines(bytes("/payloads/native/lines.ndjson"))).isEqualTo(twoEvents());
    }

    @Test
    void readsTheLegacyLogWithoutAToken() {
        assertThat(json.readLegacyLog(bytes("/payloads/native/legacy-log.json")))
                .isEqualTo(new Single(new Legible(
                        "",
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-03-01T09:30:00Z")),
                        ModelCall.of(ModelName.of("gpt-4"), MeterReadings.ofTokens(100, 20))
                                .withClaimedCost(Money.ofPicos(4_200_000_000L)))));
    }

    @Test
    void namesTheFieldsOfTheLegacyLogAsItDoes() {
        assertThat(complaint(json.readLegacyLog(utf8("{\"model\":\"m\",\"promptTokens\":1}"))))
                .isEqualTo("completionTokens is required");
        assertThat(complaint(json.readLegacyLog(event(""))))
                .isEqualTo("\"tracking_token\" is not a field of an event; known are completionTokens,"
                        + " estimatedCostUSD, model, promptTokens, timestamp, totalTokens");
        assertThat(complaint(json.readLegacyLog(utf8("[]")))).isEqualTo("an event must be a JSON object, was an array");
    }

    @Test
    void keepsABrokenEventInItsPlaceAmongLegibleOnes() {
        String broken = "{\"tags\":{\"a\":[[{\"b\":1}]],\"c\":2},\"model\":\"m\"}";

        assertThat(places(json.read(utf8("[{" + BASE + "}," + broken + ",[[1]],7,{" + BASE + "}]"))))
                .containsExactly(
                        "legible",
                        "tags.a must be a text, was an array",
                        "an event must be a JSON object, was an array",
                        "an event must be a JSON object, was a number",
                        "legible");
    }

    @Test
    void keepsABrokenLineInItsPlaceWhateverBreaksIt() {
        byte[] lines = ("{" + BASE + "}\n\n{\"model\n\u00c0\u00af\n{" + BASE + "} {}\n{}\n{" + BASE + "}")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(places(json.readLines(lines)))
                .containsExactly(
                        "legible",
                        "line 3 is not valid JSON at column 8",
                        "line 4 is not valid UTF-8 at byte 0",
                        "line 5 goes on after its JSON value",
                        "line 6: tracking_token is required",
                        "legible");
    }

    @Test
    void takesTenThousandEventsAndNotOneMore() {
        String most = ("{" + BASE + "},").repeat(NativeJson.MOST_EVENTS - 1) + "{" + BASE + "}";
        String tooMany = most + ",{" + BASE + "}";
        Malformed refusal = new Malformed("the body holds more than 10000 events");

        assertThat(places(json.read(utf8("[" + most + "]")))).hasSize(10_000).containsOnly("legible");
        assertThat(places(json.readLines(utf8(most.replace("},", "}\n"))))).hasSize(10_000);
        assertThat(json.read(utf8("[" + tooMany + "]"))).isEqualTo(refusal);
        assertThat(json.read(utf8("{\"events\":[" + tooMany + "]}"))).isEqualTo(refusal);
        assertThat(json.readLines(utf8(tooMany.replace("},", "}\n")))).isEqualTo(refusal);
    }

    @Test
    void takesTenThousandRichEvents() {
        String rich = "{" + BASE + ",\"tags\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"},\"meta\":{\"list\":["
                + "1,".repeat(200) + "1]}},";

        assertThat(places(json.read(utf8("[" + rich.repeat(9_999) + "{" + BASE + "}]"))))
                .hasSize(10_000)
                .containsOnly("legible");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0, 0",
        "-0.0, 0",
        "0e30, 0",
        "0.000000000001, 1",
        "0.0000000000005, 0",
        "0.0000000000015, 2",
        "0.0000000000025, 2",
        "1e-12, 1",
        "1.5E-12, 2",
        "0.30000000000000004, 300000000000",
        "'\"0.000450\"', 450000000",
        "'\"1e-6\"', 1000000",
        "1000000, 1000000000000000000",
        "1e6, 1000000000000000000",
    })
    void roundsACostOnceToThePicoDollarTiesToEven(String cost, long picos) {
        assertThat(legible(json.read(event(",\"cost_usd\":" + cost))).call().claimedCost())
                .contains(Money.ofPicos(picos));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "-3, -3",
        "1234567890123456789012345678901234567890, " + "1234567890123456789012345678901234567890",
        "'\"0\"', 0",
        "'\" \"', ' '"
    })
    void takesAWholeNumberForAnEventId(String sent, String id) {
        assertThat(legible(json.read(event(",\"event_id\":" + sent))).eventId()).contains(id);
    }

    @Test
    void makesAnEventIdOfTheResponsesWhereThereIsNone() {
        assertThat(legible(json.read(event(",\"response_id\":\"r-1\",\"provider\":\"openai\"")))
                        .eventId())
                .contains("openai:r-1");
        assertThat(legible(json.read(event(",\"response_id\":\"r-1\""))).eventId())
                .contains("unknown:r-1");
        assertThat(legible(json.read(event(",\"response_id\":\"r-1\",\"event_id\":\"e\"")))
                        .eventId())
                .contains("e");
    }

    @Test
    void boundsIdsByTheLongestThatTheLedgerKeeps() {
        assertThat(legible(json.read(event(",\"event_id\":\"" + "e".repeat(255) + "\"")))
                        .eventId())
                .isPresent();
        assertThat(complaint(json.read(event(",\"event_id\":\"" + "e".repeat(256) + "\""))))
                .isEqualTo("event_id must have at most 255 characters, has 256");
        assertThat(complaint(json.read(event(",\"response_id\":\"" + "r".repeat(248) + "\""))))
                .isEqualTo("response_id must have at most 247 characters, has 248");
    }

    @Test
    void boundsTextsAndMetaByWhatTheLedgerKeeps() {
        assertThat(complaint(json.read(event(",\"user\":\"" + "u".repeat(60_000) + "\""))))
                .isEqualTo("user must have at most 128 characters, has 60000");
        assertThat(legible(json.read(event(",\"meta\":{\"a\":\"" + "m".repeat(4088) + "\"}")))
                        .call()
                        .meta())
                .hasSize(4096);
        assertThat(complaint(json.read(event(",\"meta\":{\"a\":\"" + "m".repeat(4089) + "\"}"))))
                .isEqualTo("meta must have at most 4096 characters as compact JSON");
        assertThat(complaint(json.read(event(",\"meta\":{\"a\":[" + "1,".repeat(20_000) + "1]}"))))
                .isEqualTo("meta must have at most 4096 characters as compact JSON");
        assertThat(legible(json.read(event(",\"meta\":{\"a\":[[[[[[[1]]]]]]]}")))
                        .call()
                        .meta())
                .isEqualTo("{\"a\":[[[[[[[1]]]]]]]}");
    }

    @Test
    void takesNullForLeftOut() {
        Legible event = legible(json.read(event(",\"total_tokens\":null,\"cost_usd\":null,\"event_id\":null,"
                + "\"timestamp\":null,\"provider\":null,\"meta\":null,\"meters\":null,\"response_id\":null,"
                + "\"service_tier\":null,\"region\":null,\"tags\":null,\"user\":null,\"session\":null")));

        assertThat(event).isEqualTo(legible(json.read(event(""))));
    }

    @Test
    void takesAnEmptyTextForLeftOutWhereTheLedgerDoes() {
        Legible event = legible(json.read(event(",\"provider\":\"\",\"response_id\":\"\",\"service_tier\":\"\","
                + "\"region\":\"\",\"tags\":{},\"user\":\"\",\"session\":\"\"")));

        assertThat(event).isEqualTo(legible(json.read(event(""))));
    }

    @Test
    void takesMinusZeroForZero() {
        byte[] body = utf8("{\"tracking_token\":\"t\",\"model\":\"m\",\"prompt_tokens\":-0,\"completion_tokens\":0}");

        assertThat(legible(json.read(body)).call().readings()).isEqualTo(MeterReadings.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\r\n\t "})
    void findsNothingInABlankBody(String blank) {
        assertThat(json.read(utf8(blank))).isEqualTo(new Malformed("the body is empty"));
        assertThat(json.readLegacyLog(utf8(blank))).isEqualTo(new Malformed("the body is empty"));
        assertThat(json.readLines(utf8(blank))).isEqualTo(new Malformed("the body holds no events"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void refusesJsonInOtherEncodings(String charset) {
        byte[] body = ("{" + BASE + "}").getBytes(Charset.forName(charset));

        assertThat(malformed(json.read(body)))
                .isIn(
                        "the body has a zero byte at position 0; send plain UTF-8",
                        "the body has a zero byte at position 1; send plain UTF-8",
                        "the body has a zero byte at position 2; send plain UTF-8");
    }

    @Test
    void refusesAByteOrderMark() {
        assertThat(malformed(json.read(utf8("\ufeff{" + BASE + "}"))))
                .isEqualTo("the body begins with a byte order mark; send plain UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "overlong slash, C0AF",
        "overlong slash in three, E080AF",
        "overlong slash in four, F08080AF",
        "overlong zero, C080",
        "half of a pair, EDA080",
        "a pair of halves, EDA0BDEDB880",
        "beyond Unicode, F4908080",
        "Latin 1, E4",
        "cut short, E282",
        "continuation alone, 80",
        "no such byte, FF"
    })
    void refusesBytesThatAreNoUtf8(String what, String hex) {
        String broken = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        String text = "{" + BASE + ",\"user\":\"" + broken + "\"}";

        assertThat(malformed(json.read(text.getBytes(StandardCharsets.ISO_8859_1))))
                .as(what)
                .isEqualTo("the body is not valid UTF-8 at byte " + text.indexOf(broken));
    }

    @Test
    void saysWhereTheJsonBreaks() {
        assertThat(malformed(json.read(utf8("{" + BASE + ",\n  nonsense}"))))
                .isEqualTo("the body is not valid JSON at line 2, column 3");
    }

    @Test
    void boundsNamesAndTexts() {
        String bounds = "the body is nested more than 16 deep, or has a number over 40, a name over 256 or a text"
                + " over 65536 characters, or more than 5000000 values";

        assertThat(malformed(json.read(event(",\"user\":\"" + "u".repeat(70_000) + "\""))))
                .isEqualTo(bounds);
        assertThat(malformed(json.read(event(",\"" + "n".repeat(300) + "\":1"))))
                .isEqualTo(bounds);
        assertThat(malformed(json.read(utf8("[".repeat(100_000))))).isEqualTo(bounds);
    }

    private static IngestBody twoEvents() {
        return new Batch(List.of(
                new Legible(
                        "a-token",
                        Optional.empty(),
                        Optional.empty(),
                        ModelCall.of(ModelName.of("gpt-4o"), MeterReadings.ofTokens(1, 2))),
                new Legible(
                        "b-token",
                        Optional.empty(),
                        Optional.empty(),
                        ModelCall.of(ModelName.of("gpt-4o"), MeterReadings.ofTokens(3, 4)))));
    }

    private static Legible legible(IngestBody body) {
        assertThat(body).isInstanceOf(Single.class);
        Submission submission = ((Single) body).submission();
        assertThat(submission).isInstanceOf(Legible.class);
        return (Legible) submission;
    }

    private static String complaint(IngestBody body) {
        assertThat(body).isInstanceOf(Single.class);
        Submission submission = ((Single) body).submission();
        assertThat(submission).isInstanceOf(Illegible.class);
        return ((Illegible) submission).reason();
    }

    private static String malformed(IngestBody body) {
        assertThat(body).isInstanceOf(Malformed.class);
        return ((Malformed) body).reason();
    }

    private static List<String> places(IngestBody body) {
        assertThat(body).isInstanceOf(Batch.class);
        return ((Batch) body)
                .submissions().stream()
                        .map(submission -> submission.fold(legible -> "legible", Illegible::reason))
                        .toList();
    }
}
