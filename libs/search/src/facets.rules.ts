/** By what the texts that answer can be told apart; of each at most one value is chosen. */
export const FACETS = ['kind', 'status', 'type', 'unit', 'year'] as const;
export type Facet = (typeof FACETS)[number];

/** What a text has of each: one kind, status and year; of types and units those of its case, which may be several. */
export type FacetValues = Readonly<Record<Facet, readonly string[]>>;
export type Chosen = Readonly<Partial<Record<Facet, string | undefined>>>;

export interface FacetCount {
  value: string;
  /** How many texts there are with it and with what is chosen of the other facets. */
  count: number;
}
export type FacetCounts = Record<Facet, FacetCount[]>;

/** Whether a text has everything that is chosen; of one facet it is not asked. */
export const isChosen = (values: FacetValues, chosen: Chosen, except?: Facet): boolean =>
  FACETS.every((facet) => {
    const value = chosen[facet];
    return facet === except || value === undefined || values[facet].includes(value);
  });

/** The values that occur, most first and years newest first: each count is what would be found were its value chosen. */
export function countsOf(texts: readonly FacetValues[], chosen: Chosen): FacetCounts {
  const counted = (facet: Facet): FacetCount[] => {
    const counts = new Map<string, number>();
    for (const values of texts)
      if (isChosen(values, chosen, facet))
        for (const value of values[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    const order = facet === 'year' ? newest : most;
    return [...counts].map(([value, count]) => ({ value, count })).sort(order);
  };
  return {
    kind: counted('kind'),
    status: counted('status'),
    type: counted('type'),
    unit: counted('unit'),
    year: counted('year'),
  };
}

/** Of each facet that is chosen: how many texts there would be were it taken away. */
export const withoutEach = (texts: readonly FacetValues[], chosen: Chosen): Partial<Record<Facet, number>> =>
  Object.fromEntries(
    FACETS.filter((facet) => chosen[facet] !== undefined).map((facet) => [
      facet,
      texts.filter((values) => isChosen(values, chosen, facet)).length,
    ]),
  );

const newest = (a: FacetCount, b: FacetCount) => b.value.localeCompare(a.value);
const most = (a: FacetCount, b: FacetCount) => b.count - a.count || a.value.localeCompare(b.value);
