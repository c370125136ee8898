/** Injection token of the city's dated tables. */
export const CITY = Symbol('lots.city');
