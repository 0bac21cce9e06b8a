package dev.costguardian.formats.usage;

/** An interface of a provider whose usage objects have a shape and an arithmetic of their own. */
interface UsageApi {

    /** {@code anthropic.messages}. */
    String name();

    /** Whether the object has what this interface always says. */
    boolean fits(UsageNode usage);

    /** Whether the object fits and tells by itself that it is from here, not from one of the same shape. */
    default boolean owns(UsageNode usage) {
        return fits(usage);
    }

    /** Turns the figures into leaves. */
    void reckon(Reckoning usage);
}
