/** `ofWoman`: the female form of a family name, as in Polish. */
export type NamePool = { women: string[]; men: string[]; family: string[]; ofWoman?: (family: string) => string }
