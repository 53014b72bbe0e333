import { type Query, QueryCache, QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem.ts'

/** What may not be read any more leaves the screen, also where it had been read before. */
const forgetIfClosed = (error: unknown, query: Query<unknown, unknown, unknown>): void => {
  if (query.state.data === undefined || !isProblem(error)) return
  if ([403, 404, 410].includes(error.status)) query.setState({ data: undefined, dataUpdatedAt: 0 })
}

const isWorthAnotherTry = (count: number, error: unknown): boolean =>
  count < 2 && isProblem(error) && (error.status === 0 || error.status >= 502)

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: forgetIfClosed }),
  defaultOptions: { queries: { staleTime: 20_000, gcTime: 30 * 60_000, retry: isWorthAnotherTry } },
})
