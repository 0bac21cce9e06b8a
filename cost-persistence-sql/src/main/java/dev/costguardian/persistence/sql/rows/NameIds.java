package dev.costguardian.persistence.sql.rows;

/** The rows that hold the names of an event; 0 stands for no user. */
public record NameIds(long model, long tier, long tagSet, long caller) {}
