package dev.costguardian.limits;

import java.util.List;

/** Where the servers over one ledger tell each other what they let in. Safe for use by many threads. */
public interface SharedAdmissions {

    /** How long it is kept what servers told, for those who come late. */
    int KEPT_SECONDS = 10;

    /**
     * Tells the others what was let in here since the last call, and answers what they have told since: each of it once, never
     * what was told here, and nothing that was told more than {@link #KEPT_SECONDS} ago. Takes seconds at most. Where it fails,
     * nobody may learn what it was to tell.
     *
     * @throws dev.costguardian.StorageException where the others cannot be reached
     */
    List<Admission> exchange(List<Admission> own);
}
