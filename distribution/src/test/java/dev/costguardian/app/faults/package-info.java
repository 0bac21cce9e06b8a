/**
 * Is anything lost or counted twice when the world fails? Each test starts the built jar as a process, breaks something
 * real under it, and judges what its clients saw by what the ledger holds. Begin at {@link
 * dev.costguardian.app.faults.History}; the rigs themselves are run by the profile {@code faults}.
 */
package dev.costguardian.app.faults;
