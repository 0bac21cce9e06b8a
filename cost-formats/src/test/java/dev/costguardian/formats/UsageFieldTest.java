package dev.costguardian.formats;

import static dev.costguardian.formats.HandedIn.call;
import static dev.costguardian.formats.HandedIn.complaint;
import static dev.costguardian.formats.HandedIn.meters;
import static dev.costguardian.formats.HandedIn.raw;
import static dev.costguardian.formats.HandedIn.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.formats.usage.UsageReader;
import dev.costguardian.intake.Submission;
import dev.costguardian.intake.Submission.Legible;
import dev.costguardian.usage.ModelCall;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The field {@code usage} of an event: any provider's usage object in place of the counts. */
class UsageFieldTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"prompt_tokens":10,"completion_tokens":2,"total_tokens":12} | openai.chat
                    {"prompt_tokens":10,"completion_tokens":2,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":6} | deepseek.chat
                    {"prompt_tokens":10,"completion_tokens":2,"prompt_audio_seconds":3} | mistral.chat
                    {"prompt_tokens":10,"completion_tokens":2,"num_sources_used":0} | xai.chat
                    {"prompt_tokens":10,"completion_tokens":2,"citation_tokens":5} | perplexity.chat
                    {"prompt_tokens":10,"completion_tokens":2,"cost":0.1} | openrouter.chat
                    {"input_tokens":10,"output_tokens":2,"input_tokens_details":{"cached_tokens":1},"total_tokens":12} | openai.responses
                    {"input_tokens":10,"output_tokens":2,"total_tokens":12} | openai.responses
                    {"input_tokens":10,"output_tokens":2,"total_tokens":12,"cost_in_usd_ticks":5} | xai.responses
                    {"input_tokens":10,"output_tokens":2,"input_token_details":{"text_tokens":10},"total_tokens":12} | openai.realtime
                    {"input_tokens":10,"output_tokens":2,"input_tokens_details":{"text_tokens":8,"image_tokens":2}} | openai.images
                    {"type":"duration","seconds":3} | openai.transcription
                    {"type":"tokens","input_tokens":10,"output_tokens":2,"total_tokens":12} | openai.transcription
                    {"input_tokens":10,"output_tokens":2} | anthropic.messages
                    {"input_tokens":10,"output_tokens":2,"cache_read_input_tokens":3} | anthropic.messages
                    {"input_tokens":10,"output_tokens":2,"output_tokens_details":{"thinking_tokens":1}} | anthropic.messages
                    {"input_tokens":10,"output_tokens":2,"total_tokens":12,"input_token_details":{"cache_read":1}} | langchain.usage_metadata
                    {"promptTokenCount":10,"totalTokenCount":10} | gemini.generateContent
                    {"total_input_tokens":10,"total_output_tokens":2} | gemini.interactions
                    {"inputTokens":10,"outputTokens":2,"totalTokens":12} | bedrock.converse
                    {"inputTokens":10,"outputTokens":2,"cachedInputTokens":1} | vercel-ai
                    {"inputTokens":10,"outputTokens":2,"inputTokenDetails":{"noCacheTokens":10}} | vercel-ai
                    {"promptTokens":10,"completionTokens":2} | vercel-ai
                    {"billed_units":{"search_units":1}} | cohere.billed_units
                    {"pages_processed":3,"doc_size_bytes":9} | mistral.ocr
                    """)
    void recognisesWhoseUsageItIs(String usage, String api) {
        assertThat(raw(usage(usage)).api()).isEqualTo(api);
    }

    @Test
    void takesUsageInEveryWayThatEventsComeIn() {
        String event = """
                {"tracking_token":"t","usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12},"model":"m"}""";
        NativeJson json = new NativeJson();

        assertThat(List.of(
                        json.read(Payload.utf8(event)),
                        json.read(Payload.utf8("[" + event + "," + event + "]")),
                        json.read(Payload.utf8("{\"events\":[" + event + "]}")),
                        json.readLines(Payload.utf8(event + "\n" + event))))
                .allSatisfy(body -> assertThat(submissions(body))
                        .allSatisfy(submission -> assertThat(submission)
                                .isInstanceOfSatisfying(
                                        Legible.class,
                                        legible -> assertThat(legible.call().readings())
                                                .isEqualTo(meters("input", 10, "output", 2)))));
    }

    @Test
    void readsOnAfterAUsageObjectThatItRefuses() {
        String good = "{\"tracking_token\":\"t\",\"usage\":{\"prompt_tokens\":1},\"model\":\"m\"}";
        String bad = "{\"tracking_token\":\"t\",\"usage\":{\"a\":[{\"b\":{\"c\":[[[1]]]}}]},\"model\":\"m\"}";

        assertThat(submissions(new NativeJson().read(Payload.utf8("[" + bad + "," + good + "]"))))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new Submission.Illegible("usage must not be nested more than 6 deep")),
                        second -> assertThat(second).isInstanceOf(Legible.class));
    }

    private static List<Submission> submissions(IngestBody body) {
        return body.fold(single -> List.of(single.submission()), batch -> batch.submissions(), malformed -> {
            throw new AssertionError(malformed.reason());
        });
    }

    @Test
    void takesAHintWhereTheShapeCouldBeOthers() {
        // without the hint, the cached tokens of this shape would be taken for part of the input
        String usage = "{\"inputTokens\":800,\"outputTokens\":400,\"cachedInputTokens\":600}";

        assertThat(call(usage, "\"api\":\"vercel-ai\"", "\"model\":\"gpt-5\"").readings())
                .isEqualTo(meters("input", 200, "input.cache_read", 600, "output", 400));
        assertThat(raw(usage("{\"prompt_tokens\":1}", "\"api\":\"xai\"")).api()).isEqualTo("xai.chat");
    }

    @Test
    void readsEveryApiAndFamilyThatItNames() {
        assertThat(UsageReader.names())
                .contains("openai", "openai.chat", "azure", "vertex", "bedrock", "vercel-ai", "langchain")
                .allSatisfy(api -> assertThat(complaint("{\"x\":1}", "\"api\":\"" + api + "\""))
                        .startsWith("usage has the fields x, which is not what " + api + " sends; known are "));
    }

    @Test
    void refusesAnApiThatItDoesNotKnow() {
        assertThat(complaint("{\"prompt_tokens\":1}", "\"api\":\"openay\""))
                .startsWith("api: \"openay\" is not known; did you mean openai");
    }

    @Test
    void refusesAnApiWithoutUsage() {
        String complaint = new NativeJson()
                .read(Payload.event(",\"api\":\"openai\""))
                .fold(single -> single.submission().fold(ok -> "", bad -> bad.reason()), batch -> "", bad -> "");

        assertThat(complaint).isEqualTo("api says whose usage object it is, but there is no usage");
    }

    @Test
    void namesWhatItFoundAndWhatItKnowsWhereItRecognisesNothing() {
        assertThat(complaint("{\"tokens_in\":5,\"tokens_out\":6}"))
                .startsWith("usage has the fields tokens_in, tokens_out, which is not what any known api sends;"
                        + " known are anthropic.messages, bedrock.converse, cohere.billed_units")
                .contains("openai.responses", "vercel-ai");
        assertThat(complaint("{}")).startsWith("usage has no fields, which is not what any known api sends");
    }

    @ParameterizedTest
    @CsvSource({
        "\"meters\":{\"input\":1}, meters cannot be given together with usage",
        "\"prompt_tokens\":1, prompt_tokens cannot be given together with usage",
        "\"completion_tokens\":1, completion_tokens cannot be given together with usage",
        "\"totalTokens\":1, total_tokens cannot be given together with usage"
    })
    void refusesCountsBesideUsage(String field, String complaint) {
        assertThat(complaint("{\"prompt_tokens\":1}", field)).isEqualTo(complaint);
    }

    @Test
    void refusesAUsageThatIsNoObject() {
        assertThat(complaint("[1]")).isEqualTo("usage must be an object, as the provider sent it, was an array");
    }

    @Test
    void takesNullForNoUsage() {
        assertThat(complaint("null")).isEqualTo("prompt_tokens is required");
    }

    @Test
    void anExplicitTierAndRegionGoBeforeTheProvidersOwn() {
        String usage =
                "{\"input_tokens\":1,\"output_tokens\":1,\"service_tier\":\"standard\",\"inference_geo\":\"us\"}";

        ModelCall said = call(usage);
        ModelCall explicit = call(usage, "\"service_tier\":\"batch\"", "\"region\":\"eu\"");

        assertThat(said.serviceTier()).isEqualTo("standard");
        assertThat(said.region()).isEqualTo("us");
        assertThat(explicit.serviceTier()).isEqualTo("batch");
        assertThat(explicit.region()).isEqualTo("eu");
    }

    @Test
    void aClaimOfTheCallerStandsBesideTheReportedCost() {
        Legible event = usage("{\"prompt_tokens\":1,\"cost\":0.25}", "\"cost_usd\":\"0.5\"");

        assertThat(event.call().claimedCost().orElseThrow()).hasToString("0.500000");
        assertThat(raw(event).reportedCost().orElseThrow()).hasToString("0.250000");
    }

    @Test
    void keepsTheObjectWithoutAnyContent() {
        Legible event = usage("""
                {"prompt_tokens": 10, "completion_tokens": 2.0, "cached": null, "is_byok": false, "tier": "ON_DEMAND",
                 "ttl": "5m", "note": "what the user asked", "list": [1, "secret words here", {"a": "x"}],
                 "a name with blanks": 7, "name\\u0000": 8, "key": "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""");

        assertThat(raw(event).json())
                .isEqualTo("{\"prompt_tokens\":10,\"completion_tokens\":2.0,\"cached\":null,\"is_byok\":false,"
                        + "\"tier\":\"ON_DEMAND\",\"ttl\":\"5m\",\"list\":[1,{\"a\":\"x\"}]}");
        assertThat(event.call().suspect()).isFalse();
    }

    @Test
    void boundsTheObject() {
        String many =
                IntStream.range(0, 300).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(",", "{", "}"));

        assertThat(complaint(many)).isEqualTo("usage must have at most 300 values");
        assertThat(complaint("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}"))
                .isEqualTo("usage must not be nested more than 6 deep");
        assertThat(complaint("{\"a\":1,\"a\":2}")).isEqualTo("usage has a twice in one object");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"prompt_tokens":"12"} | usage.prompt_tokens must be a number, was a text
                    {"prompt_tokens":1,"completion_tokens":"5000"} | usage.completion_tokens must be a number, was a text
                    {"prompt_tokens":true} | usage.prompt_tokens must be a number, was true or false
                    {"prompt_tokens":[1]} | usage.prompt_tokens must be a number, was an array
                    {"prompt_tokens":1000000000001} | usage.prompt_tokens must be at most 1000000000000, was 1000000000001
                    {"prompt_tokens":1e999999999} | usage.prompt_tokens must be at most 1000000000000, was 1e999999999
                    """)
    void refusesFiguresThatNoCallHas(String usage, String complaint) {
        assertThat(complaint(usage)).isEqualTo(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"prompt_tokens":100,"completion_tokens":10,"total_tokens":90} | usage.total_tokens is 90, but its parts come to 110
                    {"prompt_tokens":-5,"completion_tokens":10} | usage.prompt_tokens is -5
                    {"prompt_tokens":2.5,"completion_tokens":10} | usage.prompt_tokens is 2.5, which is no whole number
                    {"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"prompt_tokens_details":{"cached_tokens":120}} | input comes to -20: the parts are more than the whole
                    {"input_tokens":1,"output_tokens":1,"cache_creation_input_tokens":5,"cache_creation":{"ephemeral_5m_input_tokens":9}} | usage.cache_creation_input_tokens is 5, but its parts come to 9
                    {"prompt_tokens":1,"cost":-1} | usage.cost is -1, which no call costs
                    {"inputTokens":10,"outputTokens":2,"totalTokens":99} | usage.totalTokens is 99, but its parts come to 12
                    {"prompt_tokens":10,"prompt_cache_hit_tokens":4,"prompt_cache_miss_tokens":5} | usage.prompt_tokens is 10, but hits and misses of the cache come to 9
                    """)
    void keepsWhatContradictsItselfAndSaysWhy(String usage, String contradiction) {
        Legible event = usage(usage);

        assertThat(event.call().suspect()).isTrue();
        assertThat(raw(event).contradiction()).isEqualTo(contradiction);
        assertThat(raw(event).json()).isEqualTo(usage);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void takesFiguresOfNextToNothingForNothingWithoutCalculatingWithThem() {
        Legible event = usage("{\"prompt_tokens\":1e-999999999,\"completion_tokens\":1,\"cost\":1e-999999999}");

        assertThat(event.call().readings()).isEqualTo(meters("output", 1));
        assertThat(raw(event).reportedCost().orElseThrow()).hasToString("0.000000");
    }

    @Test
    void pricesWhatContradictsItselfByLeavesThatAreNeverBelowNothing() {
        assertThat(call("{\"prompt_tokens\":100,\"completion_tokens\":10,\"total_tokens\":110,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":120}}")
                        .readings())
                .isEqualTo(meters("input.cache_read", 120, "output", 10));
    }

    @Test
    void readsWhatVercelsLibraryTellsInItsVersions() {
        assertThat(call(Payload.text("/payloads/vercel-ai/v6-usage.json")).readings())
                .isEqualTo(meters(
                        "input",
                        500,
                        "input.cache_read",
                        1200,
                        "input.cache_write",
                        300,
                        "output",
                        250,
                        "output.reasoning",
                        150));
        assertThat(call(Payload.text("/payloads/vercel-ai/v5-usage-openai.json"), "\"model\":\"gpt-5\"")
                        .readings())
                .isEqualTo(meters("input", 800, "input.cache_read", 1200, "output", 250, "output.reasoning", 150));
        assertThat(call(Payload.text("/payloads/vercel-ai/v5-usage-anthropic.json"), "\"provider\":\"anthropic\"")
                        .readings())
                .isEqualTo(meters("input", 800, "input.cache_read", 600, "output", 400));
        assertThat(call(Payload.text("/payloads/vercel-ai/v5-usage-google.json"), "\"model\":\"gemini-2.5-pro\"")
                        .readings())
                .isEqualTo(meters("input", 800, "input.cache_read", 1200, "output", 250, "output.reasoning", 150));
    }

    @Test
    void readsWhatLangChainTells() {
        // 2,000 = 1,200 read + 100 and 200 written + 500
        assertThat(call(Payload.text("/payloads/langchain/usage-metadata.json")).readings())
                .isEqualTo(meters(
                        "input",
                        500,
                        "input.cache_read",
                        1200,
                        "input.cache_write.5m",
                        100,
                        "input.cache_write.1h",
                        200,
                        "output",
                        250,
                        "output.reasoning",
                        150));
    }
}
