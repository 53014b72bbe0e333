import { IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { number } from '../platform/dates.ts'

export type TreeUnit = {
  id: string
  name: string
  parent: string | null
  depth: number
  count: number
  hit?: boolean
  /** A sign before the name, and words after it. */
  before?: ReactNode
  after?: ReactNode
}
type UnitTreeProps = {
  label: string
  /** Parents before children. */
  units: TreeUnit[]
  selected: string | null
  onSelect: (id: string) => void
  /** Depth up to which the tree is open to begin with. */
  openTo?: number
}

/** A tree one walks with the arrow keys, as the ARIA pattern says. */
export function UnitTree({ label, units, selected, onSelect, openTo = 1 }: UnitTreeProps) {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const children = useMemo(() => Map.groupBy(units, (unit) => unit.parent), [units])
  const above = useMemo(() => pathAbove(units, selected), [units, selected])
  const isOpen = (unit: TreeUnit): boolean => toggled.get(unit.id) ?? (unit.depth < openTo || above.has(unit.id))
  const toggle = (unit: TreeUnit, open: boolean): void => setToggled(new Map(toggled).set(unit.id, open))
  const focusable = selected ?? units[0]?.id

  const renderUnit = (unit: TreeUnit) => {
    const below = children.get(unit.id) ?? []
    const open = below.length > 0 && isOpen(unit)
    return (
      <li
        key={unit.id}
        role="treeitem"
        aria-selected={unit.id === selected}
        aria-level={unit.depth + 1}
        {...(below.length > 0 && { 'aria-expanded': open })}
        tabIndex={unit.id === focusable ? 0 : -1}
        onKeyDown={(event) => walk(event, { open, toggle: (to) => toggle(unit, to), choose: () => onSelect(unit.id) })}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the tree item above takes the keys */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
        <div
          className={unit.hit ? 'leaf hit' : 'leaf'}
          style={{ paddingLeft: 4 + unit.depth * 14 }}
          onClick={() => onSelect(unit.id)}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the left and right arrow keys do this */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
          <span
            className={below.length > 0 ? '' : 'none'}
            onClick={(event) => {
              event.stopPropagation()
              toggle(unit, !open)
            }}
          >
            <IconChevronRight size={14} />
          </span>
          {unit.before}
          <span className="clip">{unit.name}</span>
          {unit.after}
          <span className="n">{number(unit.count)}</span>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of tree items has no element of its own */}
        {open && <ul role="group">{below.map(renderUnit)}</ul>}
      </li>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA tree pattern uses lists
    <ul className="utree" role="tree" aria-label={label}>
      {(children.get(null) ?? []).map(renderUnit)}
    </ul>
  )
}

function pathAbove(units: TreeUnit[], id: string | null): Set<string> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const above = new Set<string>()
  for (let at = id ? byId.get(id)?.parent : null; at; at = byId.get(at)?.parent) above.add(at)
  return above
}

type Item = { open: boolean; toggle: (open: boolean) => void; choose: () => void }

function walk(event: KeyboardEvent<HTMLLIElement>, item: Item): void {
  const all = [...(event.currentTarget.closest('[role=tree]')?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])]
  const here = all.indexOf(event.currentTarget)
  const expandable = event.currentTarget.hasAttribute('aria-expanded')
  const moves: Record<string, () => void> = {
    ArrowDown: () => all[here + 1]?.focus(),
    ArrowUp: () => all[here - 1]?.focus(),
    Home: () => all[0]?.focus(),
    End: () => all.at(-1)?.focus(),
    ArrowRight: () => (expandable && !item.open ? item.toggle(true) : all[here + 1]?.focus()),
    ArrowLeft: () =>
      item.open
        ? item.toggle(false)
        : event.currentTarget.parentElement?.closest<HTMLElement>('[role=treeitem]')?.focus(),
    Enter: item.choose,
    ' ': item.choose,
  }
  const move = moves[event.key]
  if (!move) return
  event.preventDefault()
  event.stopPropagation()
  move()
}
