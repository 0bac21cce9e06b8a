package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;

/** What tests need of a machine beside Java. Where it is missing they are skipped and say so. */
public final class Rigs {

    private Rigs() {}

    /** Skips the test for a reason, which is printed; fails it with {@code CG_REQUIRE_RIGS=1}. */
    public static void skip(String reason) {
        System.out.println(reason);
        assertThat(System.getenv("CG_REQUIRE_RIGS")).as(reason).isNotEqualTo("1");
        Assumptions.abort(reason);
    }
}
