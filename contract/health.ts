import { type Static, Type as t } from 'typebox'
import { Nullable, operation, Time } from './operation.ts'

export const readMetrics = operation({
  method: 'GET',
  path: '/metrics',
  summary: 'Metrics of the server process that answers, in the text format of Prometheus',
  permission: 'administrator',
  result: t.String(),
  raw: { result: 'text/plain' },
})

/** For how long the server could not turn to anything new, in milliseconds, in the last full minute. */
export type EventLoopDelay = Static<typeof EventLoopDelay>
export const EventLoopDelay = t.Object({
  median: t.Number(),
  p99: t.Number({ description: '99 of 100 delays were at most this long' }),
  longest: t.Number(),
})
export const readServerHealth = operation({
  method: 'GET',
  path: '/server-health',
  summary: 'Load of the server process that answers: delay of its event loop, memory',
  permission: 'administrator',
  result: t.Object({
    startedAt: Time,
    memoryBytes: t.Integer(),
    eventLoopDelay: Nullable(EventLoopDelay),
  }),
})
