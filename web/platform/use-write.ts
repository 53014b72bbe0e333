import { type DataTag, type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { tellDone } from '../ui/undo.tsx'
import { isProblem } from './problem.ts'
import { describeError } from './problem-words.ts'
import type { Stale } from './queries.ts'

/** One optimistic change of cached data, and how to reverse that change only. */
export type Patch = Stale & { apply: (client: QueryClient) => void; revert: (client: QueryClient) => void }
type Change<Data> = (data: Data) => Data

/** `revert` gets the data as it is then, so that newer data and other patches survive a rollback. */
export function patch<Data>(
  { queryKey }: { queryKey: DataTag<QueryKey, Data, Error> },
  apply: Change<Data>,
  revert: Change<Data>,
): Patch {
  const write = (change: Change<Data>) => (client: QueryClient) =>
    void client.setQueryData<Data>(queryKey as QueryKey, (data) => data && change(data))
  return { queryKey, apply: write(apply), revert: write(revert) }
}

/** The same in every cached query of an operation, whatever its input. */
export function patchAll<Data>({ queryKey }: Stale, apply: Change<Data>, revert: Change<Data>): Patch {
  const write = (change: Change<Data>) => (client: QueryClient) =>
    void client.setQueriesData<Data>({ queryKey }, (data) => data && change(data))
  return { queryKey, apply: write(apply), revert: write(revert) }
}

type Write<Input, Output> = {
  call: (input: Input) => Promise<Output>
  /** Shown before the server answers. */
  optimistic?: (input: Input) => readonly Patch[]
  /** The queries that the write can change. */
  invalidates: readonly Stale[] | ((input: Input) => readonly Stale[])
  /** The sentence of the toast. */
  success?: (output: Output, input: Input) => string
  /** Offered in the toast. */
  undo?: (output: Output, input: Input) => Promise<unknown>
  /** `form`: the form or the page shows the error, so no toast does. */
  failure?: 'toast' | 'form'
}

/** The one way to write: patch, call, confirm or roll back, refetch. */
export function useWrite<Input = void, Output = unknown>(write: Write<Input, Output>) {
  const client = useQueryClient()
  const staleAfter = (input: Input): readonly Stale[] =>
    typeof write.invalidates === 'function' ? write.invalidates(input) : write.invalidates
  const refetch = (input: Input): void => {
    for (const { queryKey } of staleAfter(input)) void client.invalidateQueries({ queryKey })
  }
  const undoLater = (output: Output, input: Input) => (): void => {
    write
      .undo?.(output, input)
      .catch(tellFailure)
      .finally(() => refetch(input))
  }
  return useMutation<Output, Error, Input, readonly Patch[]>({
    mutationFn: (input) => write.call(input),
    onMutate: async (input) => {
      const patches = write.optimistic?.(input) ?? []
      await Promise.all(patches.map(({ queryKey }) => client.cancelQueries({ queryKey })))
      for (const one of patches) one.apply(client)
      return patches
    },
    onSuccess: (output, input) => {
      if (write.success) tellDone(write.success(output, input), write.undo && undoLater(output, input))
    },
    onError: (error, _input, patches) => {
      for (const one of patches?.toReversed() ?? []) one.revert(client)
      if (write.failure !== 'form') tellFailure(error)
    },
    onSettled: (_output, _error, input) => refetch(input),
  })
}

/** A toast with the server's own sentence, if it sent one. */
export const tellFailure = (error: unknown): void => tellDone(describeError(error))

/** What the server says about each field of the body, by the path that `@mantine/form` uses: `announcement.dueAt`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!isProblem(error)) return {}
  const named = Object.entries(error.fields).map(([name, says]) => [
    name.replace(/^body\//, '').replaceAll('/', '.'),
    says,
  ])
  return Object.fromEntries(named)
}
