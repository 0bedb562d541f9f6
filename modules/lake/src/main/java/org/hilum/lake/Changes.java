package org.hilum.lake;

/**
 * Numbers of rows by what a replacement did to them.
 *
 * @param inserted number of rows that were inserted
 * @param updated number of rows whose content changed
 * @param deleted number of rows of the scope that were deleted
 * @param unchanged number of rows that were already present with the same content
 */
public record Changes(long inserted, long updated, long deleted, long unchanged) {
    /** Returns the number of rows that were inserted, updated or deleted. */
    public long total() {
        return inserted + updated + deleted;
    }
}
