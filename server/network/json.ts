import type { Operation, Result } from '../../contract/operation.ts'
import { type Call, type Route, rawRoute } from '../platform/http.ts'

declare const shape: unique symbol
/** JSON text of a value. PostgreSQL writes the contract's shape itself where a list is read often. */
export type Json<T> = string & { readonly [shape]: T }
export const asJson = <T>(text: string): Json<T> => text as Json<T>

/** Sends the text as it is: no schema drops what is not declared, so the tests check that nothing is. */
export const jsonRoute = <O extends Operation>(
  operation: O,
  handle: (call: Call<O>) => Promise<Json<Result<O>>>,
): Route =>
  rawRoute(operation, async (call, _request, reply) =>
    reply.type('application/json; charset=utf-8').send(await handle(call)),
  )
