import { infiniteQueryOptions, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { Input, Operation, Result } from '../../contract/operation.ts'
import { call } from './call.ts'

/** Queries whose key begins like this one. */
export type Stale = { queryKey: QueryKey }
type PageResult = { items: unknown[]; next: string | null }
type Narrowing<O extends Operation> = { [Part in keyof Input<O>]?: Partial<Input<O>[Part]> }

/** The query that reads one operation. Its key is the path of the operation and the input, so no key is written by hand. */
export const queryOf = <O extends Operation>(operation: O, input: Input<O>) =>
  queryOptions({
    queryKey: [operation.path, input],
    queryFn: ({ signal }) => call(operation, input, { signal }),
  })

/** The query of an endless list: pages of an operation whose query has `after` and whose result has `next`. */
export const paged = <O extends Operation>(
  operation: O,
  input: Result<O> extends PageResult ? Input<O> : 'The result has no pages',
) =>
  infiniteQueryOptions({
    queryKey: [operation.path, input, 'pages'],
    queryFn: ({ pageParam, signal }) => call(operation, inputFrom<O>(input, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as PageResult).next,
  })

function inputFrom<O extends Operation>(input: unknown, after: string | null): Input<O> {
  const { query = {}, ...rest } = input as { query?: Record<string, unknown> }
  return { ...rest, query: { ...query, ...(after && { after }) } } as Input<O>
}

/** All queries of an operation, or those whose input has these values: what a write makes stale. */
export const queriesOf = <O extends Operation>(operation: O, input?: Narrowing<O>): Stale => ({
  queryKey: input ? [operation.path, input] : [operation.path],
})
