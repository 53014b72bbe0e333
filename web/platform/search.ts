type Search = Record<string, unknown>

/** One of a few words from the address, or nothing: what is not known is left out. */
export function oneOf<K extends string, const V extends string>(
  search: Search,
  key: K,
  values: readonly V[],
): { [P in K]?: V } {
  const value = values.find((one) => one === search[key])
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

export function text<K extends string>(search: Search, key: K): { [P in K]?: string } {
  const value = search[key]
  const known = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return (known === '' ? {} : { [key]: known }) as { [P in K]?: string }
}
