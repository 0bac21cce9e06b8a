package dev.costguardian;

/** A setting is missing, malformed or contradicts another. The message names it and says what would be right. */
public final class ConfigurationException extends CostGuardianException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
