package dev.costguardian.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.corrections.CorrectionEffect.Breakdown;
import dev.costguardian.corrections.CorrectionEffect.Part;
import dev.costguardian.money.Money;
import dev.costguardian.money.MoneySum;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartTallyTest {

    private final PartTally tally = new PartTally();

    @Test
    void addsNamesBeyondTheTenThousandthToTheRest() {
        IntStream.rangeClosed(1, 10_000).forEach(i -> tally.add("name " + i, dearerBy(1)));
        tally.add("one too many", dearerBy(1_000_000));
        tally.add("and another", dearerBy(5));
        tally.add("name 1", dearerBy(2));

        Breakdown breakdown = tally.breakdown();

        assertThat(breakdown.parts())
                .hasSize(20)
                .first()
                .isEqualTo(new Part("name 1", dearerBy(1).plus(dearerBy(2))));
        CorrectionTotals all = breakdown.parts().stream()
                .map(Part::totals)
                .reduce(breakdown.rest().orElseThrow(), CorrectionTotals::plus);
        assertThat(all.events()).isEqualTo(10_003);
        assertThat(all.difference()).isEqualTo(MoneySum.of(Money.ofPicos(1_010_007)));
    }

    @Test
    void hasNoRestWhereAllPartsAreShown() {
        tally.add("a", dearerBy(1));

        assertThat(tally.breakdown().rest()).isEmpty();
    }

    private static CorrectionTotals dearerBy(long picos) {
        return new CorrectionTotals(1, 0, MoneySum.of(Money.ZERO), MoneySum.of(Money.ofPicos(picos)));
    }
}
