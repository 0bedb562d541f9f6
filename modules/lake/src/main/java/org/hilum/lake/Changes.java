package org.hilum.lake;

/**
 * What a replacement did to a table, in rows.
 *
 * @param inserted rows that were not there
 * @param updated rows whose content changed
 * @param deleted rows of the touched scope that are no longer said
 * @param unchanged rows that were there already as they are
 */
public record Changes(long inserted, long updated, long deleted, long unchanged) {
    /** Rows that differ from before. */
    public long total() {
        return inserted + updated + deleted;
    }
}
