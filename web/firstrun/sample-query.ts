import { queryOptions } from '@tanstack/react-query'
import { readSample } from '../../contract/sample.ts'
import { call } from '../platform/call.ts'

/** Asks again every half second for as long as something moves. */
export const sampleQuery = queryOptions({
  queryKey: ['sample'],
  queryFn: () => call(readSample, {}),
  staleTime: 0,
  refetchInterval: ({ state }) => (['loading', 'removing'].includes(state.data?.state ?? '') ? 500 : false),
})
