package org.hilum.ingest;

import java.io.Serializable;
import java.util.Optional;

/**
 * Site that issued ids. Equal ids of two sites are different ids.
 *
 * @param name name of the site; empty if there is only one site
 * @param pseudonyms pseudonyms that replace the ids
 */
public record Site(String name, Pseudonyms pseudonyms) implements Serializable {
    /** Creates a site whose ids are not replaced. */
    public Site(String name) {
        this(name, Pseudonyms.NONE);
    }

    /** Returns the id in the lake: {@code site:id}, or the id alone for a site without name. */
    public String id(String id) {
        String known = pseudonyms.pseudonym(id);
        return name.isEmpty() ? known : name + ":" + known;
    }

    /** Returns the UID in the lake, null for none: as it is, or a pseudonym. UIDs are unique without the name of the site. */
    public String uid(Optional<String> uid) {
        return uid.map(pseudonyms::uid).orElse(null);
    }

    /** Returns the part of the site that affects what is read from a file. */
    public String fingerprint() {
        return name + (pseudonyms.fingerprint().isEmpty() ? "" : " pseudonyms=" + pseudonyms.fingerprint());
    }
}
