package dev.costguardian;

/**
 * The connections of one kind that a storage has to its database.
 *
 * @param name what they are for: {@code writer}, {@code readers}
 * @param most that there may be
 * @param inUse that somebody works on
 * @param idle that nobody works on
 * @param waiting threads that wait for one
 */
public record ConnectionPool(String name, int most, int inUse, int idle, int waiting) {}
