package dev.costguardian.persistence.sql;

/** The rows that hold the names of an event; 0 stands for no user. */
record NameIds(long model, long tier, long tagSet, long caller) {}
