package dev.costguardian.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTrafficTest {

    private static final Instant UNTIL = Instant.parse("2026-11-23T12:00:00Z");

    private final DemoTraffic month = new DemoTraffic(1, UNTIL, 30);

    @Test
    void isTheSameForTheSameSeedAndEnd() {
        assertThat(calls(new DemoTraffic(1, UNTIL, 3))).isEqualTo(calls(new DemoTraffic(1, UNTIL, 3)));
        assertThat(calls(new DemoTraffic(2, UNTIL, 3))).isNotEqualTo(calls(new DemoTraffic(1, UNTIL, 3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 90})
    void keepsWithinItsDays(int days) {
        List<DemoCall> calls = calls(new DemoTraffic(1, UNTIL, days));

        assertThat(calls)
                .hasSizeGreaterThan(1000)
                .allMatch(call -> call.occurredAt().isBefore(UNTIL)
                        && !call.occurredAt().isBefore(UNTIL.minus(Duration.ofDays(days))));
        assertThat(calls.stream().map(DemoCall::eventId)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 91})
    void refusesASpanThatIsTooShortOrTooLong(int days) {
        assertThatThrownBy(() -> new DemoTraffic(1, UNTIL, days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("days must be 1 to 90, was " + days);
    }

    @Test
    void isAsMuchAsACompanyOfSomeAppsHasInAMonth() {
        assertThat(calls(month)).hasSizeBetween(40_000, 80_000);
    }

    @Test
    void isLessAtWeekendsAndMoreAsTheMonthGoesOn() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        assertThat(friday.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);

        assertThat(month.callsOf(friday.plusDays(1)).size())
                .isLessThan(month.callsOf(friday).size() * 8 / 10);
        assertThat(month.callsOf(friday.minusWeeks(3)).size())
                .isLessThan(month.callsOf(friday).size());
    }

    @Test
    void hearsNothingMoreOfOneApp() {
        List<DemoCall> silent = calls(month).stream()
                .filter(call -> call.app().equals(DemoApps.SILENT))
                .toList();

        assertThat(silent).hasSizeGreaterThan(500);
        assertThat(silent.get(silent.size() - 1).occurredAt()).isBefore(UNTIL.minus(Duration.ofDays(9)));
    }

    @Test
    void comesFromEveryAppInEveryWayThatCallsDiffer() {
        List<DemoCall> calls = calls(month);

        assertThat(calls.stream().map(DemoCall::app).collect(Collectors.toSet()))
                .hasSize(DemoApps.ALL.size());
        assertThat(calls)
                .anyMatch(call -> call.call().serviceTier().equals("batch"))
                .anyMatch(call -> call.call().claimedCost().isPresent())
                .anyMatch(call -> call.call().user().isEmpty())
                .anyMatch(call -> call.call().readings().cacheReadTokens() > 0);
    }

    private static List<DemoCall> calls(DemoTraffic traffic) {
        return traffic.dates().flatMap(date -> traffic.callsOf(date).stream()).toList();
    }
}
