package org.hilum.phantom;

/**
 * What a painter paints with.
 *
 * @param body the chest
 * @param film the densities
 * @param cloud noise
 * @param draw choices of this painter alone
 */
record Scene(Body body, Film film, Cloud cloud, Draw draw) {
    /** The same film with other choices. */
    Scene with(Draw other) {
        return new Scene(body, film, cloud, other);
    }
}
