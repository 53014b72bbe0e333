import type { AccountStatus, Network } from '../../../contract/presence/accounts.ts'
import { DAY } from '../generate/clock.ts'
import type { Dice } from '../generate/random.ts'
import { type NamedPlan, named } from './named-plan.ts'
import * as plan from './plan.ts'
import { type RetiredPlan, retired } from './retired-plan.ts'

/** An account without its activity. Times in milliseconds; `opened` null: unknown. */
export type Draft = NamedPlan & {
  register: plan.RegisterPlan
  theme: plan.Theme
  status: AccountStatus
  openedAt: number | null
  enteredAt: number
  closedAt: number | null
  ending: RetiredPlan | null
}

/** All accounts of all units: named ones first, then as many more as the unit has. */
export function draftAccounts(dice: Dice, today: number): Draft[] {
  const drafts = plan.registers.flatMap((register) => {
    const own = named.filter(({ unit }) => unit === register.unit)
    const ended = retired.filter(({ unit }) => unit === register.unit)
    const found = [
      ...own.map((one) => draftNamed(dice, today, register, one)),
      ...ended.map((one) => draftRetired(dice, today, register, one)),
    ]
    return [...found, ...fillUp(dice, today, register, found)]
  })
  return assignEndings(dice, today, assignFates(dice, drafts))
}

/** A time after the start of the network, before `last`. */
function drawOpening({ network }: { network: Network }, dice: Dice, last: number): number {
  const since = plan.reaches[network]?.since ?? 2012
  const first = Date.UTC(Math.floor(since), Math.round((since % 1) * 12), 1)
  return first + Math.max(0, last - first) * dice.next() ** 1.3
}

/** Existing accounts were added at the start of the register, later ones within days. */
function drawEntry(dice: Dice, today: number, opened: number | null): number {
  const registerStart = today - (plan.registerStart.days - dice.next() * plan.registerStart.over) * DAY
  return opened === null || opened < registerStart
    ? registerStart
    : Math.min(opened + dice.next() * 5 * DAY, today - DAY)
}

const notYetOurs: readonly AccountStatus[] = ['proposed', 'impersonator', 'unclaimed']

function draftNamed(dice: Dice, today: number, register: plan.RegisterPlan, one: NamedPlan): Draft {
  const status = one.status ?? 'active'
  const last = today - (Math.max(one.posted ?? 0, 400) + 90) * DAY
  const opened = one.opened ? Date.parse(one.opened) : drawOpening(one, dice, last)
  const ours = !notYetOurs.includes(status)
  return {
    ...one,
    register,
    theme: plan.themes[0],
    status,
    closedAt: null,
    ending: null,
    openedAt: ours && one.fate !== 'proxy' ? opened : null,
    enteredAt: ours ? drawEntry(dice, today, opened) : today - (status === 'unclaimed' ? 190 : 13) * DAY,
  }
}

function draftRetired(dice: Dice, today: number, register: plan.RegisterPlan, ending: RetiredPlan): Draft {
  const { unit, network, name, handle, notes = '', opened, closed } = ending
  return {
    unit,
    network,
    name,
    handle,
    notes,
    register,
    theme: plan.themes[0],
    status: 'retired',
    ending,
    openedAt: Date.parse(opened),
    enteredAt: drawEntry(dice, today, Date.parse(opened)),
    closedAt: typeof closed === 'string' ? Date.parse(closed) : today - closed * DAY,
  }
}

function fillUp(dice: Dice, today: number, register: plan.RegisterPlan, found: Draft[]): Draft[] {
  const on = new Map<Network, number>()
  for (const { network, status } of found) if (status === 'active') on.set(network, (on.get(network) ?? 0) + 1)
  const { unit, region, count } = register
  return Array.from({ length: count - found.length }, (_, i) => {
    const network = plan.networks[i % plan.networks.length] ?? 'other'
    const before = on.get(network) ?? 0
    on.set(network, before + 1)
    const theme = themeOf(before, plan.networks.indexOf(network) + plan.registers.indexOf(register))
    const name = ['Aldermoor', region, theme.name].filter(Boolean).join(' ')
    const openedAt = drawOpening({ network }, dice, today - 60 * DAY)
    return {
      unit,
      network,
      name,
      handle: handleOf(network, name),
      register,
      theme,
      status: 'active' as const,
      openedAt,
      enteredAt: drawEntry(dice, today, openedAt),
      closedAt: null,
      ending: null,
    }
  })
}

/** Topic of an account: the unit itself first; topics of further accounts vary by unit and network. */
const themeOf = (before: number, turn: number) => {
  const others = plan.themes.slice(1)
  return (before > 0 ? others[(before - 1 + turn) % others.length] : undefined) ?? plan.themes[0]
}

/** In the format of each network. */
function handleOf(network: Network, name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  if (network === 'bluesky') return `${words.slice(1).join('-') || 'news'}.aldermoor.example`
  const [joint, end] = network === 'mastodon' ? ['_', '@aldermoor.example'] : [joints[network] ?? '.', '']
  return words.join(joint) + end
}
const joints: Partial<Record<Network, string>> = { linkedin: '-', youtube: '-', x: '_' }

/** Each status is assigned to as many accounts as planned. Few facts are known of imported ones. */
function assignFates(dice: Dice, drafts: Draft[]): Draft[] {
  const open = dice.shuffle(drafts.filter((draft) => isDrawn(draft) && draft.theme.name !== ''))
  const fates = Object.entries(plan.fates).flatMap(([fate, count]) => Array<plan.Fate>(count).fill(fate as plan.Fate))
  const chosen = new Map(open.map((draft, i) => [draft, fates[i]]))
  return drafts.map((draft) => {
    const fate = draft.fate ?? chosen.get(draft) ?? 'active'
    if (fate !== 'proxy' && fate !== 'unknown') return { ...draft, fate }
    return { ...draft, fate, openedAt: null }
  })
}
const isDrawn = ({ theme, ending, steward, status, orphaned, posted }: Draft) =>
  theme.name !== '' && !ending && !steward && !orphaned && posted === undefined && status === 'active'

/**
 * Reviews that are due soon or overdue; those of semi-idle accounts are due later, so that each account shows one
 * status.
 */
function assignEndings(dice: Dice, today: number, drafts: Draft[]): Draft[] {
  const old = drafts.filter((draft) => isDrawn(draft) && draft.fate === 'active' && draft.enteredAt < today - 430 * DAY)
  const chosen = new Map(dice.shuffle(old).map((draft, i) => [draft, plan.endings[i]]))
  return drafts.map((draft) => {
    const ends = draft.ends ?? chosen.get(draft) ?? dice.int(34, 360)
    return { ...draft, ends }
  })
}
