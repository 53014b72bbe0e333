import { setImmediate as breathe } from 'node:timers/promises'
import type { Db } from '../platform/db.ts'
import { type Sentence, say } from '../platform/sentences.ts'
import * as queries from './chain.queries.ts'
import { CHAIN, isForgotten, isSealed } from './chain.ts'
import { type ChainKey, NOTHING_BEFORE, requireChainKey } from './chain-keys.ts'
import { isAfter, type Position } from './log.ts'
import { readWitness } from './witness.ts'

export type What =
  | 'altered'
  | 'removed'
  | 'inserted'
  | 'moved'
  | 'chain altered'
  | 'chain cut'
  | 'head altered'
  | 'older than known'
/** A finding: position, time of writing, kind. */
export type Finding = { position: number; what: What; at: string | null; sentence: Sentence }
/** Rows that the program removed, for one reason at one time; `by`: requester, null: the command line. */
type RemovedRows = { from: number; to: number; rows: number; why: string; by: string | null; at: string }
export type Check = {
  at: string
  sound: boolean
  rows: number
  unchained: number
  unchainedSince: string | null
  forgotten: RemovedRows[]
  found: number
  findings: Finding[]
  seconds: number
}
type Options = { onProgress?: (done: number, total: number) => void; signal?: AbortSignal }

/** Rows read and hashed at once: the event loop waits for them. */
const PAGE = 1000
const LISTED = 100
/** Maximum number of findings that are examined at the end; further ones are only counted. */
const KEPT = 10_000

/** A link whose row is not the chained one. `before` is the previous hash. */
type Suspect = {
  row: queries.ChainRow
  before: Buffer
  /** The row that the link leads to now; null if none. */
  content: string | null
  /** Hash of the present row; the next link shows whether the row or the stored hash was changed. */
  would: Buffer | null
  what: What
}
type Verification = {
  db: Db
  key: ChainKey
  rows: number
  forgotten: RemovedRows[]
  suspects: Suspect[]
  beyond: number[]
  findings: Finding[]
  found: number
  /** Hash at the last link, its position, and how far the log is chained. */
  before: Buffer
  last: number
  link: Position
  /** The previous link is missing, so the next hash cannot be checked. */
  gap: boolean
  suspect: Suspect | null
}

/** Compares the log with its chain, row by row, with bounded memory. Rows that are being written are ignored. */
export async function verifyLog(db: Db, home: string, { onProgress, signal }: Options = {}): Promise<Check> {
  const started = performance.now()
  const key = await requireChainKey(home)
  // Read before the chain: everything below it is chained.
  const cursor = await queries.selectCursor(db, CHAIN)
  const head = await queries.selectHead(db)
  const end = Math.max(await queries.selectLastPosition(db), head?.position ?? 0)
  const verification: Verification = {
    db,
    key,
    rows: 0,
    forgotten: [],
    suspects: [],
    beyond: [],
    findings: [],
    found: 0,
    before: NOTHING_BEFORE,
    last: 0,
    link: cursor ?? { xact: '0', id: 0 },
    gap: false,
    suspect: null,
  }
  while (true) {
    signal?.throwIfAborted()
    const page = await queries.selectChain(db, verification.last, PAGE)
    const elsewhere = await findElsewhere(db, page)
    for (const row of page) step(verification, row, row.content ?? elsewhere.get(keyOf(row)) ?? null)
    onProgress?.(verification.last, end)
    if (page.length < PAGE) break
    await breathe()
  }
  checkHead(verification, head)
  await checkWitness(verification, home)
  await classifyDoubts(verification, await queries.selectUnclaimed(db, verification.link, LISTED))
  const tail = await queries.selectTail(db, verification.link)
  return {
    at: Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }),
    sound: verification.found === 0,
    rows: verification.rows,
    unchained: tail.rows,
    unchainedSince: tail.since,
    forgotten: verification.forgotten,
    found: verification.found,
    findings: verification.findings.toSorted((a, b) => a.position - b.position),
    seconds: Math.round(performance.now() - started) / 1000,
  }
}

function addFinding(
  verification: Verification,
  position: number,
  what: What,
  at: string | null,
  sentence: Sentence,
): void {
  verification.found++
  if (verification.findings.length < LISTED) verification.findings.push({ position, what, at, sentence })
}

const keyOf = ({ xact, id }: Position): string => `${xact} ${id}`

/** Contents of rows that are not where their links lead, by id: in one query, because a removal has many. */
async function findElsewhere(db: Db, page: readonly queries.ChainRow[]): Promise<Map<string, string>> {
  const absent = page.filter(({ content }) => content === null)
  const found = absent.length > 0 ? await queries.selectByPositions(db, absent) : []
  return new Map(found.map((row) => [keyOf(row), row.content]))
}

/** `content`: of the row that the link leads to, null if there is none. */
function step(verification: Verification, row: queries.ChainRow, content: string | null): void {
  const missing = row.position - verification.last - 1
  if (missing > 0) {
    const [from, to] = [verification.last + 1, row.position - 1]
    addFinding(verification, from, 'chain cut', null, say`The places ${from} to ${to} are missing in the chain.`)
    verification.gap = true
    verification.suspect = null
  }
  if (content === null && isForgotten(verification.key, row)) addRemoval(verification, row)
  else checkRow(verification, row, content)
  verification.last = row.position
  verification.before = row.hash
}

function checkRow(verification: Verification, row: queries.ChainRow, content: string | null): void {
  const would = content === null ? null : verification.key.link(verification.before, row.position, content)
  const fits = verification.gap || (would?.equals(row.hash) ?? false)
  // If this hash follows from the previous row, that row is intact and only its stored hash was changed.
  const { suspect } = verification
  const repaired =
    !fits &&
    content !== null &&
    suspect?.would &&
    verification.key.link(suspect.would, row.position, content).equals(row.hash)
  if (suspect && repaired) suspect.what = 'chain altered'
  verification.suspect = null
  if (content !== null && (fits || repaired)) {
    verification.rows++
    verification.gap = false
    if (isAfter(row, verification.link)) verification.link = row
    // The row is intact, but the other columns of its link are not.
    const astray = row.content === null
    const sentence = say`Place ${row.position} leads to another row than the one that was chained there.`
    if (astray) addFinding(verification, row.position, 'chain altered', row.recordedAt, sentence)
    else if (row.forgottenAt || row.forgottenWhy !== null || row.forgottenSeal)
      addFinding(
        verification,
        row.position,
        'chain altered',
        row.recordedAt,
        say`Place ${row.position} claims that its row was taken out, but it is there.`,
      )
    return
  }
  if (content !== null) verification.rows++
  verification.suspect = {
    row,
    before: verification.before,
    content,
    would,
    what: content === null ? 'removed' : 'altered',
  }
  if (verification.suspects.length < KEPT) verification.suspects.push(verification.suspect)
  else verification.beyond.push(row.position)
}

function addRemoval(
  verification: Verification,
  { position, forgottenAt, forgottenWhy, forgottenBy: by }: queries.ChainRow,
): void {
  verification.suspect = null
  verification.gap = false
  const [at, why] = [String(forgottenAt), forgottenWhy ?? '']
  const known = verification.forgotten.at(-1)
  if (known?.at === at && known.why === why && known.by === by) {
    known.to = position
    known.rows++
  } else verification.forgotten.push({ from: position, to: position, rows: 1, why, by, at })
}

function checkHead(verification: Verification, head: queries.Head | undefined): void {
  if (!head) {
    const sentence = say`The chain has no head: nothing says where it ends.`
    if (verification.last > 0) addFinding(verification, verification.last, 'head altered', null, sentence)
  } else if (!isSealed(verification.key, head)) {
    const sentence = say`The head of the chain was not sealed with the key of this home.`
    addFinding(verification, head.position, 'head altered', null, sentence)
  } else if (head.position > verification.last) {
    const sentence = say`The chain ends at ${verification.last}, but was sealed up to ${head.position}: its end was cut off.`
    addFinding(verification, verification.last + 1, 'chain cut', head.sealedAt, sentence)
  } else if (head.position === verification.last && !head.hash.equals(verification.before)) {
    const { suspect } = verification
    if (suspect?.would?.equals(head.hash)) suspect.what = 'chain altered'
    const sentence = say`Place ${head.position} is not what was sealed there.`
    if (!suspect) addFinding(verification, head.position, 'chain altered', head.sealedAt, sentence)
  }
}

const isSuspect = ({ suspects, beyond }: Verification, position: number) =>
  suspects.some(({ row }) => row.position === position) || beyond.includes(position)

/**
 * The last head this home saw must be in the chain: otherwise the database is an older copy, or the chain was rebuilt.
 */
async function checkWitness(verification: Verification, home: string): Promise<void> {
  const witness = await readWitness(home)
  if (!witness) return
  const { position, sealedAt } = witness
  if (!isSealed(verification.key, witness)) {
    const sentence = say`The witness in the home was not sealed with its key.`
    addFinding(verification, position, 'head altered', null, sentence)
    return
  }
  const hash = await queries.selectHash(verification.db, position)
  if (hash?.equals(witness.hash) || isSuspect(verification, position)) return
  const sentence = say`This home has seen the chain up to place ${position}, and there it is not what it was: its end was cut off, it was made anew, or an older copy was put back.`
  addFinding(verification, position, 'older than known', sealedAt, sentence)
}

/** Classifies each finding: the row is elsewhere, replaced or missing. Then reports rows without a link. */
async function classifyDoubts(verification: Verification, unclaimed: queries.Unclaimed[]): Promise<void> {
  const unlinked = new Set(unclaimed)
  for (const suspect of verification.suspects.slice(0, LISTED)) classify(verification, suspect, unlinked)
  verification.found += Math.max(verification.suspects.length - LISTED, 0) + verification.beyond.length
  for (const { after, recordedAt } of unlinked)
    addFinding(
      verification,
      after,
      'inserted',
      recordedAt,
      say`After place ${after} stands a row that was never chained: it was put in later.`,
    )
  verification.found += Math.max((unclaimed[0]?.total ?? 0) - unclaimed.length, 0)
}

function classify(verification: Verification, suspect: Suspect, unlinked: Set<queries.Unclaimed>): void {
  const { position, recordedAt, hash } = suspect.row
  const belongs = (content: string | null) =>
    content !== null && verification.key.link(suspect.before, position, content).equals(hash)
  const linked = [...unlinked].find(({ content }) => belongs(content))
  const elsewhere = verification.suspects.find((other) => other !== suspect && belongs(other.content))
  if (linked) {
    unlinked.delete(linked)
    const sentence = say`Place ${position} leads to another row than the one that was chained there.`
    addFinding(verification, position, 'chain altered', linked.recordedAt, sentence)
  } else if (elsewhere) {
    const sentence = say`The row of place ${position} stands at place ${elsewhere.row.position}.`
    addFinding(verification, position, 'moved', recordedAt, sentence)
  } else addFinding(verification, position, suspect.what, recordedAt, describe(suspect))
}

function describe({ row: { position }, what }: Suspect): Sentence {
  if (what === 'removed') return say`The row of place ${position} is gone.`
  if (what === 'chain altered') return say`The hash at place ${position} was changed; the row is as it was.`
  return say`The row at place ${position} is not as it was written.`
}
