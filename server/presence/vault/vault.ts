import type { Config } from '../../platform/config.ts'
import type { Platform } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { decryptText, encryptText } from '../../platform/encryption/aes-gcm.ts'
import { Problem } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { addKey, dropKeys, type KeyRing, keyFileOf, openKeyRing, readKeyRing } from './keys.ts'
import * as queries from './vault.queries.ts'

/** The secrets of an account. They leave this process only to their network. */
export type Secrets = {
  password: string
  /** `until`: when the session expires, if the network says so. */
  session?: { did: string; access: string; refresh: string; until?: string }
}

/** The row is additional data, so that ciphertext cannot be moved to another row. */
const sealWith = ({ current, keys }: KeyRing, row: string, secrets: Secrets): { keyId: string; sealed: string } => ({
  keyId: current,
  sealed: encryptText(keys.get(current) ?? Buffer.alloc(0), row, JSON.stringify(secrets)),
})

function openWith({ keys }: KeyRing, credential: queries.SealedCredential): Secrets {
  const key = keys.get(credential.keyId)
  if (!key)
    throw new Problem(
      503,
      'vault-key',
      say`The key ${credential.keyId} of the vault is not in the key file: put the file back from your backup, or enter the credentials again.`,
    )
  try {
    return JSON.parse(decryptText(key, rowOf(credential), credential.sealed)) as Secrets
  } catch {
    throw new Problem(503, 'vault-altered', say`What the vault holds for this account was altered: enter it again.`)
  }
}

const rowOf = ({ id, account }: Pick<queries.SealedCredential, 'id' | 'account'>) =>
  `presence.credential:${id}:${account}`

type NewCredential = { account: string; identifier: string; service: string; by: string }
/** Saves the secrets in the caller's transaction, replacing existing ones. */
export async function saveCredential(
  tx: Tx,
  config: Config,
  credential: NewCredential,
  secrets: Secrets,
): Promise<void> {
  const id = await queries.newId(tx)
  const words = sealWith(await openKeyRing(config), rowOf({ id, account: credential.account }), secrets)
  await queries.replaceCredential(tx, id, { ...credential, ...words })
}

/**
 * Returns the identifier, or undefined if there was no credential. The network still accepts it: revoke it there, too.
 */
export const deleteCredential = queries.deleteCredential

export async function openCredential({ db, config }: Platform, account: string) {
  const credential = await queries.selectCredential(db, account)
  return credential && { credential, secrets: openWith(await readKeyRing(config), credential) }
}

/**
 * Renews a credential in one process at a time; others keep using the current one. Contacts the network outside any
 * transaction. An empty result never replaces known secrets.
 */
export async function renewCredential(
  platform: Platform,
  credential: queries.SealedCredential,
  renew: (secrets: Secrets) => Promise<Secrets>,
): Promise<void> {
  const { db, config } = platform
  if (!(await queries.leaseRenewal(db, credential.id))) return
  let renewed = false
  try {
    const found = await openCredential(platform, credential.account)
    if (!found || found.credential.id !== credential.id) return
    const secrets = await renew(found.secrets)
    if (!secrets.password || (secrets.session && !(secrets.session.access && secrets.session.refresh)))
      throw new Problem(503, 'unexpected-response', say`The network gave an empty session; the one there was is kept.`)
    const words = sealWith(await openKeyRing(config), rowOf(credential), secrets)
    renewed = await queries.updateSealed(db, found.credential, words.keyId, words.sealed)
  } finally {
    await queries.endRenewal(db, credential.id, renewed)
  }
}

export type Rotation = { key: string; resealed: number; dropped: string[] }

/**
 * Encrypts all credentials with a new key. An old key stays until nothing uses it, even if this is interrupted. The
 * previous key stays until the next rotation: another process may be using it right now.
 */
export async function rotateVault({ db, config }: Platform, signal?: AbortSignal): Promise<Rotation> {
  const { current: before } = await openKeyRing(config)
  const ring = await addKey(config)
  let resealed = 0
  for (;;) {
    signal?.throwIfAborted()
    const some = await queries.selectSealedWithOther(db, ring.current)
    if (some.length === 0) break
    for (const one of some) {
      const { keyId, sealed } = sealWith(ring, rowOf(one), openWith(ring, one))
      if (await queries.updateSealed(db, one, keyId, sealed)) resealed++
    }
  }
  const inUse = (await queries.selectKeysInUse(db)).map(({ keyId }) => keyId)
  const dropped = [...ring.keys.keys()].filter((id) => id !== ring.current && id !== before && !inUse.includes(id))
  await dropKeys(config, dropped)
  return { key: ring.current, resealed, dropped }
}

/** The vault section of the installation check. */
export async function checkVault(db: Db, config: Config): Promise<{ ok: boolean; found: string; mend: string }> {
  const inUse = await queries.selectKeysInUse(db)
  const path = keyFileOf(config)
  const credentials = inUse.reduce((sum, one) => sum + one.credentials, 0)
  const mend = 'put the key file back from your backup; without it enter the credentials of these accounts again'
  try {
    const { keys } = credentials > 0 ? await readKeyRing(config) : await openKeyRing(config)
    const lost = inUse.filter(({ keyId }) => !keys.has(keyId))
    if (lost.length === 0) return { ok: true, found: `${credentials} credentials, ${keys.size} keys in ${path}`, mend }
    const sealed = lost.reduce((sum, one) => sum + one.credentials, 0)
    const names = lost.map(({ keyId }) => keyId).join(', ')
    return { ok: false, found: `the key ${names} of ${sealed} credentials is not in ${path}`, mend }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ok: false, found: `${credentials} credentials, key file ${path}. ${error.message}`, mend }
  }
}
