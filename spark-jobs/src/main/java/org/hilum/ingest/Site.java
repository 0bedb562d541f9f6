package org.hilum.ingest;

import java.io.Serializable;

/**
 * The site that ids come from; ids of two sites are two ids.
 *
 * @param name empty where there is only one site
 */
public record Site(String name) implements Serializable {
    /** The id as the lake knows it: {@code site:id}, or the id alone where there is one site. */
    public String id(String id) {
        return name.isEmpty() ? id : name + ":" + id;
    }
}
