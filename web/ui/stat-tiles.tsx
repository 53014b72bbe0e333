import { Figure } from './figure.tsx'

type StatTile = Parameters<typeof Figure>[0] & { id: string }

/** Up to four numbers side by side, each with its unit and its comparison. */
export function StatTiles({ tiles }: { tiles: StatTile[] }) {
  return (
    <div className="figs">
      {tiles.map(({ id, ...tile }) => (
        <Figure key={id} {...tile} />
      ))}
    </div>
  )
}
