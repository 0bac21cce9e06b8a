package dev.costguardian.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costguardian.CostGuardian;
import dev.costguardian.StorageException;
import dev.costguardian.limits.RateLimit;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.money.MoneySum;
import dev.costguardian.reports.SpendQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoLedgerTest {

    private static final Instant UNTIL = Instant.parse("2026-11-23T12:00:00Z");
    private static final DemoTraffic MONTH = new DemoTraffic(1, UNTIL, 30);

    private final CostGuardian guardian = guardian(new RateLimit(1_000_000, 1_000_000));

    @Test
    void holdsEveryCallWithAPriceButThoseOfTheModelThatHasNone() {
        DemoLedger.fill(guardian, MONTH, (done, total) -> {});

        List<DemoCall> calls =
                MONTH.dates().flatMap(date -> MONTH.callsOf(date).stream()).toList();
        long unpriced = calls.stream()
                .filter(call -> call.call().model().name().equals(DemoApps.UNPRICED_MODEL))
                .count();
        assertThat(guardian.spend(SpendQuery.ever()).total().events()).isEqualTo(calls.size());
        assertThat(guardian.spend(SpendQuery.ever()).total().unpriced())
                .isEqualTo(unpriced)
                .isPositive();
        assertThat(guardian.storage().verify(done -> {}).problems()).isEmpty();
    }

    @Test
    void showsTheDayOfTheRunawayAgent() {
        DemoLedger.fill(guardian, MONTH, (done, total) -> {});

        List<BigDecimal> days =
                MONTH.dates().map(this::spentOn).map(MoneySum::toUsd).sorted().toList();
        BigDecimal median = days.get(days.size() / 2);
        assertThat(spentOn(MONTH.runawayDay()).toUsd())
                .isEqualTo(days.get(days.size() - 1))
                .isGreaterThan(median.multiply(BigDecimal.valueOf(3)));
    }

    @Test
    void failsWhereACallIsNotRecorded() {
        assertThatThrownBy(() -> DemoLedger.fill(guardian(new RateLimit(1, 1)), MONTH, (done, total) -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was not recorded");
    }

    private MoneySum spentOn(LocalDate date) {
        Instant from = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return guardian.spend(SpendQuery.between(from, from.plus(Duration.ofDays(1))))
                .total()
                .cost();
    }

    private static CostGuardian guardian(RateLimit limit) {
        return CostGuardian.over(
                new InMemoryStorage(),
                CostGuardian.Setup.standard().at(InstantSource.fixed(UNTIL)).limitedTo(limit));
    }
}
