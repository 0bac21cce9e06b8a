package dev.costguardian.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalIdsTest {

    private final OriginalIds only = OriginalIds.ofTheOnlyOne();
    private final OriginalIds shop = OriginalIds.named("shop");

    @Test
    void namesEachRow() {
        assertThat(only.of(7)).isEqualTo("original:7");
        assertThat(shop.of(7)).isEqualTo("original:shop:7");
    }

    @Test
    void findsTheRowOfItsOwnIdsOnly() {
        assertThat(only.row("original:7")).hasValue(7);
        assertThat(only.row("original:shop:7")).isEmpty();
        assertThat(shop.row("original:shop:7")).hasValue(7);
        assertThat(shop.row("original:7")).isEmpty();
        assertThat(only.row("chatcmpl-7")).isEmpty();
        assertThat(only.row("original:7x")).isEmpty();
        assertThat(only.row("original:99999999999999999999")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "two words", "größe"})
    void refusesANameThatWouldBlurTheIds(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OriginalIds.named(name))
                .withMessage("the name of an original has 1 to 64 letters, digits, '_', '.' or '-'");
    }
}
