/** Pixels, from the chart's upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What arrows need besides the places of nodes. */
export interface Lanes {
  /** Where an arrow that passes works by goes down, by `from|label`. */
  readonly passing: Map<string, number>;
  /** Left edge and lower edge of what a circle repeats. */
  readonly cycles: Map<string, { readonly left: number; readonly bottom: number }>;
  /** Of a fork in several rows: the rows' edges by the path of the fork's bars. */
  readonly rows: Map<string, readonly Row[]>;
}

export interface Row {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
