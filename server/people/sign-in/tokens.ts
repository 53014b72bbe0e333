import type { createToken, listTokens, revokeToken, Scope, Token } from '../../../contract/people/account.ts'
import { record } from '../../activity/index.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction, transactionOnce } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { selectIdByEmail } from '../directory/people.queries.ts'
import { selectIsAdministrator } from '../directory/roles.queries.ts'
import { cleanLine } from '../rules.ts'
import { requireSession } from './start-session.ts'
import { requireProof } from './recent-sign-in.ts'
import { createSecret, hashSecret } from './sessions.ts'
import { countTokens, deleteToken, insertToken, selectTokens } from './tokens.queries.ts'

const MAX_TOKENS = 100
/** Found by scanners of leaked secrets, and by people who wonder what it is. */
const PREFIX = 'orb_'

type Wanted = { name: string; scopes: readonly Scope[]; days?: number | null }
type Made = { token: Token; secret: string }

export const readTokens = async ({ db, viewer }: Call<typeof listTokens>): Promise<{ items: Token[] }> => ({
  items: await selectTokens(db, viewer.personId),
})

const madeBefore = say`This token was made before, but its secret is shown only once. Revoke it in the list and make another.`

/** Its answer is not kept by key: that would keep the secret readable. */
export async function makeToken(call: Call<typeof createToken>): Promise<Made> {
  const { db, viewer, body } = call
  await requireProof(db, viewer, body.password)
  if (body.scopes.includes('admin') && !viewer.administrator)
    throw forbidden(say`Only an administrator can make a token that administers.`, { scope: 'admin' })
  return transactionOnce(call, madeBefore, (tx) => writeToken(tx, viewer.personId, body, viewer.personId))
}

/** On the command line, for the person with this mail address. */
export async function makeTokenFor(
  { db }: { db: Db },
  wanted: { email: string; scopes: Scope[]; name?: string; days?: number | null },
): Promise<Made & { personId: string }> {
  const person = await selectIdByEmail(db, wanted.email)
  if (person?.state !== 'active') throw notFound(say`Nobody active here has this mail address.`)
  if (wanted.scopes.includes('admin') && !(await selectIsAdministrator(db, person.id)))
    throw forbidden(say`This person is no administrator: leave the scope “admin” out.`, { scope: 'admin' })
  const token = { name: wanted.name ?? 'Command line', scopes: wanted.scopes, days: wanted.days ?? null }
  const made = await beginTransaction(db, (tx) => writeToken(tx, person.id, token, null))
  return { ...made, personId: person.id }
}

async function writeToken(tx: Tx, personId: string, wanted: Wanted, actor: string | null): Promise<Made> {
  const name = cleanLine(wanted.name)
  if (!name) throw invalid('/body/name', say`Say what the token is for.`)
  if ((await countTokens(tx, personId)) >= MAX_TOKENS)
    throw conflict('too-many-tokens', say`One person can have ${MAX_TOKENS} tokens. Revoke some first.`)
  const secret = PREFIX + createSecret()
  const scopes = [...new Set(wanted.scopes)]
  const token = await insertToken(tx, { hash: hashSecret(secret), personId, name, scopes, days: wanted.days ?? null })
  await record(tx, { verb: 'Create', kind: 'token', actor, object: token.id, target: personId, detail: { scopes } })
  return { token, secret }
}

export function endToken(call: Call<typeof revokeToken>): Promise<null> {
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
