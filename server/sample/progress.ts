/** Progress of loading or removing: `done` of `total` parts of a step. */
export type Step = { what: string; done: number; total: number }
export type Counts = { people: number; communities: number; messages: number }
