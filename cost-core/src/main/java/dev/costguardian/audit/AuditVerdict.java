package dev.costguardian.audit;

import java.util.List;

/**
 * What a check of the log found.
 *
 * @param head where the log says that it ends; a note of it, kept elsewhere, shows later whether it was written anew
 * @param problems in words, the first one of a broken row; empty where all is well
 */
public record AuditVerdict(AuditHead head, List<String> problems) {

    public AuditVerdict {
        problems = List.copyOf(problems);
    }

    /** Reads the whole log and tells of the first entry that is not as it was written. */
    public static AuditVerdict of(AuditLog log) {
        AuditHead end = log.head();
        AuditHead read = AuditHead.NONE;
        while (read.entries() < end.entries()) {
            List<AuditEntry> page = log.following(read.entries(), AuditLog.LARGEST_PAGE);
            for (AuditEntry entry : page) {
                if (entry.id() != read.entries() + 1) {
                    return broken(end, "entry %d is missing".formatted(read.entries() + 1));
                }
                if (!AuditChain.follows(read.hash(), entry)) {
                    return broken(end, "entry %d is not as it was written".formatted(entry.id()));
                }
                read = new AuditHead(entry.id(), entry.hash());
                if (read.entries() == end.entries()) {
                    break;
                }
            }
            if (page.isEmpty()) {
                return broken(
                        end,
                        "the log ends with entry %d, and should with entry %d"
                                .formatted(read.entries(), end.entries()));
            }
        }
        return read.equals(end)
                ? new AuditVerdict(end, List.of())
                : broken(end, "entry %d is not the one that was written last".formatted(end.entries()));
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    private static AuditVerdict broken(AuditHead end, String problem) {
        return new AuditVerdict(end, List.of(problem));
    }
}
