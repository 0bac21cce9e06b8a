package dev.costguardian.intake;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.CallFixture;
import dev.costguardian.usage.Meter;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    @Test
    void isTheSameForTheSameReport() {
        assertThat(of(usual())).isEqualTo(of(usual())).isNotZero();
    }

    @Test
    void doesNotDependOnTheIdOrTheToken() {
        Submission.Legible once = usual().named("id-1").submission();
        Submission.Legible again =
                new Submission.Legible("another", Optional.of("id-2"), once.occurredAt(), once.call());

        assertThat(Fingerprint.of(again)).isEqualTo(Fingerprint.of(once));
    }

    static Stream<UnaryOperator<CallFixture>> changes() {
        return Stream.of(
                call -> call.at("2026-03-01T00:00:00.001Z"),
                call -> call.of("gpt-4o-mini"),
                call -> call.from("azure"),
                call -> call.claiming("0"),
                call -> call.claiming("0.5"),
                call -> call.on("batch"),
                call -> call.inRegion("eu"),
                call -> call.forUser("alice"),
                call -> call.inSession("alice"),
                call -> call.withMeta("{}"),
                call -> call.tagged("feature", "chat"),
                call -> call.tagged("other", "search"),
                call -> call.withInput(1_201),
                call -> call.with(Meter.CACHE_READ, 1_200),
                call -> call.with(Meter.REQUESTS, 1));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void differsWhereTheReportSaysSomethingElse(UnaryOperator<CallFixture> change) {
        assertThat(of(change.apply(usual()))).isNotEqualTo(of(usual()));
    }

    @Test
    void tellsAReportWithoutATimeFromOneWithATime() {
        assertThat(of(usual().untimed())).isNotEqualTo(of(usual()));
    }

    private static CallFixture usual() {
        return aCall().withInput(1_200).tagged("feature", "search");
    }

    private static long of(CallFixture call) {
        return Fingerprint.of(call.submission());
    }
}
