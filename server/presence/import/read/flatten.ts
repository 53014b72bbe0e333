/** Keys with the text of a record inside a list: {"id": 1, "name": "NIST"}. */
const NAMES = ['name', 'title', 'text', 'tag_text', 'label', 'value', 'url', 'id']
const MAX_DEPTH = 6

/** Flattens a record of JSON or YAML into cells. Nested records are lifted, lists become several texts. */
export function flatten(record: unknown, cells = new Map<string, string[]>(), depth = 0): Map<string, string[]> {
  if (typeof record !== 'object' || record === null || depth > MAX_DEPTH) return cells
  for (const [key, value] of Object.entries(record)) {
    if (Array.isArray(value)) add(cells, key, value.flatMap(textOf))
    else if (typeof value === 'object' && value !== null && !(value instanceof Date)) flatten(value, cells, depth + 1)
    else add(cells, key, textOf(value))
  }
  return cells
}

function add(cells: Map<string, string[]>, key: string, texts: string[]): void {
  const name = key.slice(0, 200)
  cells.set(name, [...(cells.get(name) ?? []), ...texts])
}

function textOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (value instanceof Date) return [Number.isNaN(value.getTime()) ? '' : value.toISOString()]
  if (typeof value !== 'object') return [String(value)]
  const record = value as Record<string, unknown>
  const name = NAMES.find((one) => typeof record[one] === 'string' || typeof record[one] === 'number')
  return name ? [String(record[name])] : []
}
