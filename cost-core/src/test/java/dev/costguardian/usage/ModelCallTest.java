package dev.costguardian.usage;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.costguardian.CallFixture;
import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.money.Money;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCallTest {

    static Stream<Arguments> callsBeyondTheirBounds() {
        return Stream.of(
                Arguments.of(aCall().on("t".repeat(33)), "service_tier must have at most 32 characters, has 33"),
                Arguments.of(aCall().inRegion("r".repeat(33)), "region must have at most 32 characters, has 33"),
                Arguments.of(aCall().forUser("u".repeat(129)), "user must have at most 128 characters, has 129"),
                Arguments.of(aCall().inSession("s".repeat(129)), "session must have at most 128 characters, has 129"),
                Arguments.of(
                        aCall().withMeta("m".repeat(4097)), "meta must have at most 4096 characters as JSON, has 4097"),
                Arguments.of(aCall().withMeta("{\u0000}"), "meta must not contain U+0000, does at position 1"),
                Arguments.of(aCall().withMeta("{\ud83d}"), "meta is not valid Unicode at position 1"),
                Arguments.of(aCall().of("m".repeat(201)), "model must have at most 200 characters, has 201"),
                Arguments.of(aCall().from("p".repeat(65)), "provider must have at most 64 characters, has 65"),
                Arguments.of(aCall().of(" "), "model must not be empty"),
                Arguments.of(aCall().of("a\nb"), "model must not contain control characters (U+000A at position 1)"),
                Arguments.of(
                        aCall().forUser("a\u0000"), "user must not contain control characters (U+0000 at position 1)"));
    }

    @ParameterizedTest
    @MethodSource("callsBeyondTheirBounds")
    void namesTheFieldThatIsOutOfBounds(CallFixture call, String complaint) {
        assertThatIllegalArgumentException().isThrownBy(call::call).withMessage(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.000000000001", "-1", "1000000.000000000001", "9000000"})
    void refusesAClaimThatNoCallCosts(String usd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aCall().claiming(usd).call())
                .withMessageStartingWith("cost_usd must be between 0 and 1000000, was ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000000000001", "1000000"})
    void takesAnyOtherClaim(String usd) {
        assertThat(aCall().claiming(usd).call().claimedCost()).isPresent();
    }

    @Test
    void isBuiltStepByStep() {
        ModelCall call = ModelCall.of(ModelName.of("gpt-4o"), MeterReadings.ofTokens(1_200, 300))
                .withModel(ModelName.of("gpt-4o").from("openai"))
                .withClaimedCost(Money.ofPicos(7))
                .withServiceTier("batch")
                .withTags(Tags.of("feature", "search"))
                .withUser("alice");

        assertThat(call)
                .isEqualTo(aCall().of("gpt-4o")
                        .from("openai")
                        .withInput(1_200)
                        .withOutput(300)
                        .claiming("0.000000000007")
                        .on("batch")
                        .tagged("feature", "search")
                        .forUser("alice")
                        .call());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb"})
    void isNotReportedUnderAnIdThatCannotBeShown(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventKey(TokenId.UNATTRIBUTED, id))
                .withMessageStartingWith("event_id must not ");
    }

    @Test
    void isNotReportedUnderAnIdBeyondItsBounds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventKey(TokenId.UNATTRIBUTED, "i".repeat(256)))
                .withMessage("event_id must have at most 255 characters, has 256");
    }

    @Test
    void happensAtAMillisecond() {
        EventKey key = new EventKey(TokenId.UNATTRIBUTED, "id-1");
        Instant late = Instant.parse("2026-03-01T00:00:00.123999999Z");

        assertThat(new UsageEvent(key, late, aCall().call()).occurredAt())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00.123Z"));
    }

    @Test
    void showsItsModelWithTheProviderWhereThatIsKnown() {
        assertThat(ModelName.of("gpt-4o")).hasToString("gpt-4o");
        assertThat(ModelName.of("gpt-4o").from("openai")).hasToString("openai/gpt-4o");
    }
}
