package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.FreshStorage;
import dev.costguardian.usage.ModelName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of mapped names keeps to. */
public abstract class MappedNamesContract extends FreshStorage {

    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final ModelName GPT_4O = new ModelName("azure", "gpt-4o");
    private static final ModelName GPT_5 = new ModelName("azure", "gpt-5");

    @Test
    void knowsNothingAtFirst() {
        assertThat(names().all()).isEmpty();
        assertThat(names().meaning(ModelName.of("chat-prod"))).isEmpty();
        assertThat(names().unmap(ModelName.of("chat-prod"))).isFalse();
    }

    @Test
    void keepsWhatANameMeansUnderEveryProvider() {
        NameMapping mapping = new NameMapping(ModelName.of("Größe 日本 🙂"), GPT_4O, MORNING.plusNanos(999));

        names().map(mapping);

        assertThat(names().all()).containsExactly(new NameMapping(ModelName.of("Größe 日本 🙂"), GPT_4O, MORNING));
        assertThat(names().meaning(ModelName.of("Größe 日本 🙂"))).contains(GPT_4O);
        assertThat(names().meaning(new ModelName("anybody", "Größe 日本 🙂"))).contains(GPT_4O);
    }

    @Test
    void takesNamesExactlyAsTheyAreWritten() {
        names().map(new NameMapping(ModelName.of("chat-prod"), GPT_4O, MORNING));

        assertThat(names().meaning(ModelName.of("Chat-Prod"))).isEmpty();
        assertThat(names().meaning(ModelName.of("chat-prod "))).isEmpty();
        assertThat(names().meaning(ModelName.of("chat-prod-2"))).isEmpty();
    }

    @Test
    void putsWhatIsSaidOfAProviderBeforeWhatIsSaidOfAll() {
        names().map(new NameMapping(ModelName.of("chat-prod"), GPT_4O, MORNING));
        names().map(new NameMapping(new ModelName("azure", "chat-prod"), GPT_5, MORNING));

        assertThat(names().meaning(new ModelName("azure", "chat-prod"))).contains(GPT_5);
        assertThat(names().meaning(new ModelName("openai", "chat-prod"))).contains(GPT_4O);
        assertThat(names().meaning(ModelName.of("chat-prod"))).contains(GPT_4O);
    }

    @Test
    void doesNotKnowUnderOthersWhatIsSaidOfAProvider() {
        names().map(new NameMapping(new ModelName("azure", "chat-prod"), GPT_5, MORNING));

        assertThat(names().meaning(ModelName.of("chat-prod"))).isEmpty();
        assertThat(names().meaning(new ModelName("openai", "chat-prod"))).isEmpty();
    }

    @Test
    void replacesWhatWasSaidBefore() {
        names().map(new NameMapping(ModelName.of("chat-prod"), GPT_4O, MORNING));
        NameMapping later = new NameMapping(ModelName.of("chat-prod"), GPT_5, MORNING.plusSeconds(1));
        names().map(later);

        assertThat(names().all()).containsExactly(later);
        assertThat(names().meaning(ModelName.of("chat-prod"))).contains(GPT_5);
    }

    @Test
    void forgetsExactlyTheNameThatIsUnmapped() {
        NameMapping ofAll = new NameMapping(ModelName.of("chat-prod"), GPT_4O, MORNING);
        names().map(ofAll);
        names().map(new NameMapping(new ModelName("azure", "chat-prod"), GPT_5, MORNING));

        assertThat(names().unmap(new ModelName("openai", "chat-prod"))).isFalse();
        assertThat(names().unmap(new ModelName("azure", "chat-prod"))).isTrue();

        assertThat(names().all()).containsExactly(ofAll);
        assertThat(names().meaning(new ModelName("azure", "chat-prod"))).contains(GPT_4O);
    }

    @Test
    void listsInTheOrderOfNameAndProvider() {
        for (ModelName name : new ModelName[] {
            new ModelName("azure", "b"),
            ModelName.of("c"),
            ModelName.of("b"),
            new ModelName("aws", "b"),
            ModelName.of("a")
        }) {
            names().map(new NameMapping(name, GPT_4O, MORNING));
        }

        assertThat(names().all())
                .extracting(mapping -> mapping.name().toString())
                .containsExactly("a", "b", "aws/b", "azure/b", "c");
    }

    @Test
    void keepsWhatNamesMeanWhenEventsAreForgotten() {
        names().map(new NameMapping(ModelName.of("chat-prod"), GPT_4O, MORNING));

        storage.erase();

        assertThat(names().meaning(ModelName.of("chat-prod"))).contains(GPT_4O);
    }

    private MappedNames names() {
        return storage.names();
    }
}
