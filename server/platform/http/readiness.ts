/** Components that broke and could not be reopened, by name, each with a function that retries. */
const troubles = new Map<string, () => boolean>()
/** Marks the server as not ready until `retry` succeeds, which each readiness check calls. */
export const reportTrouble = (name: string, retry: () => boolean): void => void troubles.set(name, retry)

/** The name of a component that does not work, if any. */
export function findTrouble(): string | undefined {
  for (const [name, retry] of troubles) {
    troubles.delete(name)
    if (retry()) continue
    troubles.set(name, retry)
    return name
  }
  return undefined
}
