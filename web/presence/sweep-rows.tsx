import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import type { Classification, ImpersonationMatch } from '../../contract/presence/impersonation.ts'
import { fullTime, number, relativeTime } from '../platform/dates.ts'
import { Chip, type ChipTone } from '../ui/chip.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'
import { MarkedHandle } from './sweep-handle.tsx'
import { useLikenessWords, useVerdictWords } from './sweep-words.ts'

const tones: Record<Classification, ChipTone> = {
  ours: 'gain',
  'authorised partner': 'line',
  'fan account': 'plain',
  impersonator: 'loss',
  unclaimed: 'dash',
}

/** What a person said, or what the sweep guesses: a guess says that it is one. */
export function VerdictChip({
  hit: { classification: verdict, suggestion: guess, account },
}: {
  hit: Pick<ImpersonationMatch, 'classification' | 'suggestion' | 'account'>
}) {
  const { t } = useLingui()
  const words = useVerdictWords()
  if (verdict) return <Chip tone={tones[verdict]}>{words[verdict]}</Chip>
  if (account) return <Chip tone="gain">{t`In the register`}</Chip>
  if (!guess) return <Chip tone="line">{t`Nothing tells`}</Chip>
  const guessed = words[guess]
  return <Chip tone="line">{t`${guessed}?`}</Chip>
}

export type Chosen = ReadonlyMap<string, ImpersonationMatch>
type RowsProps = {
  hits: ImpersonationMatch[]
  open: string | undefined
  chosen: Chosen
  onChoose: (next: Chosen) => void
  base: Base
}
type Base = { to: '/accounts/sweeps'; search: { show?: string } } | { to: '/accounts/sweeps/runs/$id'; id: string }

/** One line a hit. j and k walk, o opens beside the list, x chooses. */
export function HitRows({ hits, open, chosen, onChoose, base }: RowsProps) {
  const toggle = (hit: ImpersonationMatch): void => {
    const next = new Map(chosen)
    if (!next.delete(hit.id)) next.set(hit.id, hit)
    onChoose(next)
  }
  return (
    <ul className="hits">
      {hits.map((hit) => (
        <HitRow
          key={hit.id}
          hit={hit}
          base={base}
          open={hit.id === open}
          chosen={chosen.has(hit.id)}
          onToggle={() => toggle(hit)}
        />
      ))}
    </ul>
  )
}

type RowProps = { hit: ImpersonationMatch; base: Base; open: boolean; chosen: boolean; onToggle: () => void }
function HitRow({ hit, base, open, chosen, onToggle }: RowProps) {
  const { t } = useLingui()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'x' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onToggle()
  }
  return (
    <li
      data-item
      tabIndex={-1}
      className={[open ? 'on' : '', chosen ? 'sel' : ''].join(' ').trim() || undefined}
      onKeyDown={onKeyDown}
    >
      <input type="checkbox" aria-label={t`Choose ${hit.handle}`} checked={chosen} onChange={onToggle} />
      <div>
        <HitLink hit={hit} base={base} open={open} />
        <HitLine hit={hit} />
      </div>
      <VerdictChip hit={hit} />
    </li>
  )
}

function HitLink({ hit, base, open }: { hit: ImpersonationMatch; base: Base; open: boolean }) {
  const inside = <MarkedHandle hit={hit} />
  const current = open ? ({ 'aria-current': 'true' } as const) : {}
  if (base.to === '/accounts/sweeps')
    return (
      <Link className="nm" data-key="o" to={base.to} search={{ ...base.search, hit: hit.id }} {...current}>
        {inside}
      </Link>
    )
  return (
    <Link className="nm" data-key="o" to={base.to} params={{ id: base.id }} search={{ hit: hit.id }} {...current}>
      {inside}
    </Link>
  )
}

function HitLine({ hit }: { hit: ImpersonationMatch }) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const likeness = useLikenessWords()
  const { network, displayName, followers, firstSeenAt } = hit
  return (
    <small className="dotsep">
      <span>
        <NetworkMark network={network} />
        {networkName(network)}
      </span>
      {displayName && <bdi>{displayName}</bdi>}
      <span>{likeness[hit.similarity]}</span>
      {followers !== null && (
        <span>{t`${plural(followers, { one: '# follower', other: `${number(followers)} followers` })}`}</span>
      )}
      <time title={fullTime(firstSeenAt)}>{relativeTime(firstSeenAt)}</time>
    </small>
  )
}
