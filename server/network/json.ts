import type { Operation, Result } from '../../contract/operation.ts'
import { type Call, type Route, rawRoute } from '../platform/http.ts'

declare const shape: unique symbol
/** JSON text of a value, for lists that PostgreSQL writes in the contract’s shape. */
export type Json<T> = string & { readonly [shape]: T }
export const asJson = <T>(text: string): Json<T> => text as Json<T>

/**
 * Sends the text unchanged: the response schema removes no undeclared fields. Instead, every response of these routes is
 * compared with the contract when it is called in a test (`server/testing/`).
 */
export const jsonRoute = <O extends Operation>(
  operation: O,
  handle: (call: Call<O>) => Promise<Json<Result<O>>>,
): Route => ({
  ...rawRoute(operation, async (call, _request, reply) =>
    reply.type('application/json; charset=utf-8').send(await handle(call)),
  ),
  text: true,
})
