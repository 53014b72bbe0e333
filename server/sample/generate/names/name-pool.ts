/** `ofWoman`: the form of a family name that women have, as in Polish. */
export type NamePool = { women: string[]; men: string[]; family: string[]; ofWoman?: (family: string) => string }
