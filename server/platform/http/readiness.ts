/** What could not be opened again after it broke, by its name, with the function that tries once more. */
const troubles = new Map<string, () => boolean>()
/** Marks the server as not ready until `retry` succeeds, which each readiness check calls. */
export const reportTrouble = (name: string, retry: () => boolean): void => void troubles.set(name, retry)

/** The name of what does not work, if anything. */
export function findTrouble(): string | undefined {
  for (const [name, retry] of troubles) {
    troubles.delete(name)
    if (retry()) continue
    troubles.set(name, retry)
    return name
  }
  return undefined
}
