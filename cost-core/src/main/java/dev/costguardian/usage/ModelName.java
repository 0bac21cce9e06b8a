package dev.costguardian.usage;

import dev.costguardian.attribution.Text;

/**
 * A model as the caller named it.
 *
 * @param provider empty where the caller did not say
 */
public record ModelName(String provider, String name) {

    private static final int LONGEST_PROVIDER = 64;
    public static final int LONGEST_NAME = 200;

    public ModelName {
        Text.printable("provider", provider, LONGEST_PROVIDER);
        Text.printable("model", name, LONGEST_NAME);
        if (name.isBlank()) {
            throw new IllegalArgumentException("model must not be empty");
        }
    }

    public static ModelName of(String name) {
        return new ModelName("", name);
    }

    public ModelName from(String provider) {
        return new ModelName(provider, name);
    }

    @Override
    public String toString() {
        return provider.isEmpty() ? name : provider + "/" + name;
    }
}
