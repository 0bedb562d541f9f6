package org.hilum.ingest;

import java.io.Serializable;

/**
 * The site that ids come from; ids of two sites are two ids.
 *
 * @param name empty where there is only one site
 * @param pseudonyms what stands for the ids
 */
public record Site(String name, Pseudonyms pseudonyms) implements Serializable {
    /** A site whose ids stay as they are. */
    public Site(String name) {
        this(name, Pseudonyms.NONE);
    }

    /** The id as the lake knows it: {@code site:id}, or the id alone where there is one site. */
    public String id(String id) {
        String known = pseudonyms.of(id);
        return name.isEmpty() ? known : name + ":" + known;
    }

    /** What of it changes what is read from a file. */
    public String reading() {
        return name + (pseudonyms.mark().isEmpty() ? "" : " pseudonyms=" + pseudonyms.mark());
    }
}
