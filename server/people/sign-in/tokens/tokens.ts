import type { createToken, listTokens, revokeToken, Scope, Token } from '../../../../contract/people/account.ts'
import { record } from '../../../activity/index.ts'
import { beginTransaction, type Db, type Tx } from '../../../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../../../platform/errors.ts'
import type { Call } from '../../../platform/http.ts'
import { transaction, transactionOnce } from '../../../platform/idempotency.ts'
import { say } from '../../../platform/sentences.ts'
import { selectIdByEmail } from '../../directory/people.queries.ts'
import { selectIsAdministrator } from '../../directory/roles.queries.ts'
import { cleanLine } from '../../rules.ts'
import { requireRecentSignIn } from '../recent-sign-in.ts'
import { createSecret, hashSecret } from '../sessions.ts'
import { requireSession } from '../start-session.ts'
import { countTokens, deleteToken, insertToken, selectTokens } from './tokens.queries.ts'

const MAX_TOKENS = 100
/** Lets secret scanners and people recognise the token. */
const PREFIX = 'orb_'

type TokenRequest = { name: string; scopes: readonly Scope[]; days?: number | null }
type CreatedToken = { token: Token; secret: string }

export const readTokens = async ({ db, viewer }: Call<typeof listTokens>): Promise<{ items: Token[] }> => ({
  items: await selectTokens(db, viewer.personId),
})

const alreadyCreated = say`This token was made before, but its secret is shown only once. Revoke it in the list and make another.`

/** The response is not stored for the idempotency key because it contains the secret. */
export async function createOwnToken(call: Call<typeof createToken>): Promise<CreatedToken> {
  const { db, viewer, body } = call
  await requireRecentSignIn(db, viewer, body.password)
  if (body.scopes.includes('admin') && !viewer.administrator)
    throw forbidden(say`Only an administrator can make a token that administers.`, { scope: 'admin' })
  return transactionOnce(call, alreadyCreated, (tx) => writeToken(tx, viewer.personId, body, viewer.personId))
}

/** On the command line, for the person with this email address. */
export async function createTokenFor(
  { db }: { db: Db },
  request: { email: string; scopes: Scope[]; name?: string; days?: number | null },
): Promise<CreatedToken & { personId: string }> {
  const person = await selectIdByEmail(db, request.email)
  if (person?.state !== 'active') throw notFound(say`Nobody active here has this mail address.`)
  if (request.scopes.includes('admin') && !(await selectIsAdministrator(db, person.id)))
    throw forbidden(say`This person is no administrator: leave the scope “admin” out.`, { scope: 'admin' })
  const token = { name: request.name ?? 'Command line', scopes: request.scopes, days: request.days ?? null }
  const made = await beginTransaction(db, (tx) => writeToken(tx, person.id, token, null))
  return { ...made, personId: person.id }
}

async function writeToken(
  tx: Tx,
  personId: string,
  request: TokenRequest,
  actor: string | null,
): Promise<CreatedToken> {
  const name = cleanLine(request.name)
  if (!name) throw invalid('/body/name', say`Say what the token is for.`)
  if ((await countTokens(tx, personId)) >= MAX_TOKENS)
    throw conflict('too-many-tokens', say`One person can have ${MAX_TOKENS} tokens. Revoke some first.`)
  const secret = PREFIX + createSecret()
  const scopes = [...new Set(request.scopes)]
  const token = await insertToken(tx, { hash: hashSecret(secret), personId, name, scopes, days: request.days ?? null })
  await record(tx, { verb: 'Create', kind: 'token', actor, object: token.id, target: personId, detail: { scopes } })
  return { token, secret }
}

export function revokeOwnToken(call: Call<typeof revokeToken>): Promise<null> {
  const { viewer, params } = call
  if (viewer.tokenId !== params.id) requireSession(viewer)
  return transaction(call, async (tx) => {
    if (!(await deleteToken(tx, viewer.personId, params.id)))
      throw notFound(say`There is no such token, or you cannot see it.`)
    const { personId: actor } = viewer
    await record(tx, { verb: 'Delete', kind: 'token', actor, object: params.id, target: actor })
    return null
  })
}
